import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { pinnedNode, runPinned } from './pinned-node.mjs'
import { become, root } from './process.mjs'
import { ensureWebApp, watchWebApp } from './web-app.mjs'

// `npm start`: installs and builds what is missing, then becomes the server. `npm run dev`: the same with a demo
// workspace, started again when a source file changes, its pages rebuilt meanwhile.
const server = 'packages/server/src/main.ts'

await ensureInstalled()
await ensureWebApp()
if (process.argv.includes('--dev')) await develop()
// Node 24 lets the young generation grow past 100 MB while it loads and keeps it; with this it idles at half the memory.
else await runPinned(server, [], { flags: ['--max-semi-space-size=16'] })

async function develop() {
  watchWebApp()
  await become(pinnedNode(), ['--watch', '--watch-preserve-output', join(root, server)], {
    ...process.env,
    STOA_DEV: '1',
  })
}
