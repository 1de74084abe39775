import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin, Rolldown } from 'vite'
import { chunksOf, firstChunks } from './vite.bundle.ts'

export const WORKER = 'src/features/offline/worker.ts'

/** Of the public files, those without which the page would look broken. */
const PUBLIC = ['/', '/theme.js', '/favicon.svg', '/manifest.webmanifest']

/** Tells the service worker of what the build consists, under a name that changes whenever any of it does. */
export function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const [worker] = chunksOf(bundle, WORKER)
      if (!worker) return
      const first = [...PUBLIC, ...firstFiles(bundle).map((name) => `/${name}`)]
      const rest = Object.keys(bundle)
        .filter((name) => name.startsWith('assets/') && /\.(js|css)$/.test(name))
        .map((name) => `/${name}`)
        .filter((path) => !first.includes(path))
      const page = await readFile(join(dir, 'index.html'), 'utf8')
      const version = createHash('sha256')
        .update([page, worker.code, ...first, ...rest].join('\n'))
        .digest('hex')
        .slice(0, 12)
      const code = `const BUILD=${JSON.stringify({ version, first, rest })};\n${worker.code}`
      await writeFile(join(dir, worker.fileName), code)
    },
  }
}

/** Scripts, their styles, and the letters that most of it is written in. */
function firstFiles(bundle: Rolldown.OutputBundle): string[] {
  const scripts = firstChunks(bundle)
  const styles = scripts.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])])
  const letters = Object.keys(bundle).filter((name) => /inter-latin-wght-normal.*\.woff2$/.test(name))
  return [...new Set([...scripts.map(({ fileName }) => fileName), ...styles, ...letters])]
}
