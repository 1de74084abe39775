import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vite'
import { firstChunks } from './vite.bundle.ts'
import { firstScreen } from './vite.chunks.ts'
import { offline, WORKER } from './vite.offline.ts'

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

export default defineConfig({
  plugins: [react(), tailwindcss(), scriptBudget(), offline()],
  resolve: { alias: { zod: standIn('src/live/noSchemas.ts'), entities: standIn('src/ui/markdown/entities.ts') } },
  build: {
    target: 'es2023',
    // Nothing is inlined as data:, which the content policy forbids for fonts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', WORKER],
      // A service worker answers for what lies beside it and below, so it lies at the root, under a name that stays.
      output: {
        entryFileNames: ({ facadeModuleId }) =>
          facadeModuleId?.endsWith(WORKER) ? 'sw.js' : 'assets/[name]-[hash].js',
        codeSplitting: { groups: [firstScreen()] },
      },
    },
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
      const needed = firstChunks(bundle)
      const bytes = needed.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0)
      const sentence = `A channel needs ${Math.ceil(bytes / 1000)} kB of JavaScript; the budget is ${BUDGET / 1000} kB.`
      if (bytes > BUDGET) this.error(sentence)
      this.info(sentence)
    },
  }
}
