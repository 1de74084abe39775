import type { Rolldown } from 'vite'

/** What a channel needs to be shown. The rest comes when it is wanted. */
const SHOWN_FIRST = ['/src/main.tsx', '/src/pages/WorkspacePage.tsx', '/src/pages/ChannelPage.tsx']

/** The scripts of a first screen, with all that they load ahead. */
export function firstChunks(bundle: Rolldown.OutputBundle): Rolldown.OutputChunk[] {
  return [
    ...withImports(
      bundle,
      SHOWN_FIRST.flatMap((module) => chunksOf(bundle, module)),
    ),
  ]
}

/** Scripts with all that they load ahead. */
export function withImports(
  bundle: Rolldown.OutputBundle,
  chunks: Rolldown.OutputChunk[],
): ReadonlySet<Rolldown.OutputChunk> {
  const needed = new Set(chunks)
  for (const { imports } of needed) {
    for (const name of imports) {
      const file = bundle[name]
      if (file?.type === 'chunk') needed.add(file)
    }
  }
  return needed
}

/** Those that a module is in, or that stand for it. */
export function chunksOf(bundle: Rolldown.OutputBundle, module: string): Rolldown.OutputChunk[] {
  const found = Object.values(bundle)
    .filter((file) => file.type === 'chunk')
    .filter((chunk) => [chunk.facadeModuleId ?? '', ...chunk.moduleIds].some((id) => id.endsWith(module)))
  if (found.length === 0) throw new Error(`No script holds ${module}.`)
  return found
}
