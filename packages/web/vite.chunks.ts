import { fileURLToPath } from 'node:url'
import type { Rolldown } from 'vite'

/** Where each group begins; the first that a module belongs to takes it. */
const beginnings: readonly [name: string, modules: string[]][] = [
  ['base', ['src/main.tsx', 'src/pages/SignInPage.tsx']],
  ['first', ['src/pages/WorkspacePage.tsx', 'src/pages/ChannelPage.tsx']],
]

/**
 * Puts what every page needs into one script, and what a channel needs besides into another. Split by who shares what, it
 * would be 150 small ones, which cost a request each and hardly compress.
 */
export function firstScreen(): Rolldown.CodeSplittingGroup {
  let groups: ReadonlyMap<string, string> | undefined
  return {
    name: (id, context) => {
      groups ??= groupAll((each) => context.getModuleInfo(each))
      return groups.get(id)
    },
    debugName: 'first screen',
  }
}

type GetInfo = (id: string) => Rolldown.ModuleInfo | null

function groupAll(getInfo: GetInfo): ReadonlyMap<string, string> {
  const groups = new Map<string, string>()
  for (const [name, modules] of beginnings) {
    const found = new Set(modules.map((path) => fileURLToPath(new URL(path, import.meta.url))))
    for (const id of found) {
      if (groups.has(id)) continue
      groups.set(id, name)
      for (const imported of getInfo(id)?.importedIds ?? []) found.add(imported)
    }
  }
  return groups
}
