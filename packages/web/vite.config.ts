import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Plugin, Rolldown } from 'vite'
import { defineConfig } from 'vite'

/** The policy the server sends with the app; `vite preview` sends it too, so that the kit is seen under it. */
const contentPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ')

/** The JavaScript that a channel needs to be shown, in bytes as they travel. The rest comes when it is wanted. */
const BUDGET = 250_000
const SHOWN_FIRST = ['/index.html', '/src/pages/WorkspacePage.tsx', '/src/pages/ChannelPage.tsx']

export default defineConfig({
  plugins: [react(), tailwindcss(), scriptBudget()],
  resolve: { alias: { zod: standIn('src/live/noSchemas.ts'), entities: standIn('src/ui/markdown/entities.ts') } },
  build: {
    target: 'es2023',
    // Nothing is inlined as data:, which the content policy forbids for fonts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': 'http://127.0.0.1:3000' },
  },
  preview: {
    host: '127.0.0.1',
    headers: { 'content-security-policy': contentPolicy, 'x-content-type-options': 'nosniff' },
  },
})

/** What the page has in place of a library that it needs little of. */
function standIn(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url))
}

/** Fails the build when a channel needs more than the budget. */
function scriptBudget(): Plugin {
  return {
    name: 'script-budget',
    apply: 'build',
    // As it is written: what each script loads ahead is put in last.
    writeBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const first = SHOWN_FIRST.map((module) => {
        const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module))
        return chunk ?? this.error(`No script begins with ${module}, so the budget cannot be checked.`)
      })
      const needed = withImports(first, bundle)
      const bytes = needed.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0)
      const sentence = `A channel needs ${Math.ceil(bytes / 1000)} kB of JavaScript; the budget is ${BUDGET / 1000} kB.`
      if (bytes > BUDGET) this.error(sentence)
      this.info(sentence)
    },
  }
}

function withImports(first: Rolldown.OutputChunk[], bundle: Rolldown.OutputBundle): Rolldown.OutputChunk[] {
  const needed = new Set(first)
  for (const { imports } of needed) {
    for (const name of imports) {
      const file = bundle[name]
      if (file?.type === 'chunk') needed.add(file)
    }
  }
  return [...needed]
}
