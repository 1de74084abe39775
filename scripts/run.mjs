import { ensureInstalled } from './install.mjs'
import { runPinned } from './pinned-node.mjs'

// `node scripts/run.mjs FILE …`: a TypeScript program of this repository, whatever Node started this.
const [file, ...args] = process.argv.slice(2)
if (!file) {
  console.error('Name the file to run: node scripts/run.mjs test/bench/main.ts')
  process.exit(2)
}
await ensureInstalled()
await runPinned(file, args)
