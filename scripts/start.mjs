import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { pinnedNode, runPinned } from './pinned-node.mjs'
import { root } from './process.mjs'
import { ensureWebApp, vite } from './web-app.mjs'

// `npm start`: installs and builds what is missing, then becomes the server. `npm run dev`: the same with a demo
// workspace, started again when a source file changes, its pages rebuilt meanwhile.
await ensureInstalled()
await ensureWebApp()
if (process.argv.includes('--dev')) {
  process.env.STOA_DEV = '1'
  const pages = spawn(pinnedNode(), [vite, 'build', '--watch', '--logLevel', 'warn'], {
    cwd: join(root, 'packages', 'web'),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  process.once('exit', () => pages.kill())
  await runPinned('packages/server/src/main.ts', [], { flags: ['--watch', '--watch-preserve-output'] })
} else {
  await runPinned('packages/server/src/main.ts')
}
