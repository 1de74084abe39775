import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { scriptBudget } from './vite.budget.ts'
import { firstScreen } from './vite.chunks.ts'
import { compressed } from './vite.compress.ts'
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

export default defineConfig({
  plugins: [react(), tailwindcss(), scriptBudget(), offline(), compressed()],
  resolve: {
    alias: {
      zod: standIn('src/live/noSchemas.ts'),
      entities: standIn('src/ui/markdown/entities.ts'),
      'punycode.js': standIn('src/ui/markdown/punycode.ts'),
    },
  },
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
