import type { MyWorkspace } from '@stoa/protocol/workspaces'

const KEY = 'stoa.workspace'

/** Which workspace this browser had open last, to open it again from the bare address. */
export function rememberWorkspace(slug: string): void {
  try {
    localStorage.setItem(KEY, slug)
  } catch {
    // Storage may be forbidden; the first workspace is opened then.
  }
}

export function lastWorkspace(workspaces: MyWorkspace[]): MyWorkspace | undefined {
  return workspaces.find((workspace) => workspace.slug === lastSlug()) ?? workspaces[0]
}

/** The slug of the workspace that was open last; null where none was. */
export function lastSlug(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
