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
  return workspaces.find((workspace) => workspace.slug === remembered()) ?? workspaces[0]
}

/** Its slug; null where none was opened here. */
export function remembered(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
