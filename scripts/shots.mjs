import { ensureInstalled } from './install.mjs'
import { runPinned } from './pinned-node.mjs'
import { ensureWebApp } from './web-app.mjs'

// `npm run shots`: pictures of the web app as its sources are now; with `--as-built`, as it was last built.
const args = process.argv.slice(2)
await ensureInstalled()
if (!args.includes('--as-built')) await ensureWebApp()
await runPinned('test/shots/main.ts', args)
