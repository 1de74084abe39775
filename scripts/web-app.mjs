import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinnedNode } from './pinned-node.mjs'
import { root, run } from './process.mjs'

const web = join(root, 'packages', 'web')
const dist = join(web, 'dist')
/** Lies in the build that it speaks of: whatever replaces or empties that takes it along. */
const STAMP = '.sources'

/**
 * Builds the web app when something that it is made of has changed since it was built. Beside what a running server hands
 * out, which stays whole until the new one takes its place.
 */
export async function ensureWebApp() {
  const fingerprint = takeFingerprint()
  if (builtFrom() === fingerprint) return
  console.log('Building the web app …')
  // Two builds at once stay out of each other's way. Relative, as Vite's plugins expect it.
  const next = join('..', '..', '.cache', `web-app-${process.pid}`)
  const args = ['build', '--logLevel', 'warn', '--outDir', next, '--emptyOutDir']
  const { code, output } = await run(pinnedNode(), [vite, ...args], { cwd: web, quiet: true })
  if (code !== 0) {
    rmSync(join(web, next), { recursive: true, force: true })
    console.error(`${output}\nThe web app could not be built.`)
    process.exit(code)
  }
  writeFileSync(join(web, next, STAMP), fingerprint)
  putInPlace(join(web, next))
}

function builtFrom() {
  const stamp = join(dist, STAMP)
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined
}

/** Whole, by its name alone; a folder cannot be renamed over another, so for a moment there is none. */
function putInPlace(next) {
  const old = `${next}-old`
  if (existsSync(dist)) renameSync(dist, old)
  renameSync(next, dist)
  rmSync(old, { recursive: true, force: true })
}

/** Builds again with each change of a source, over what is there: a page that is open goes on with the files that it has. */
export function watchWebApp() {
  // From the first change on, the build is of other sources than its stamp says.
  rmSync(join(dist, STAMP), { force: true })
  const args = ['build', '--watch', '--logLevel', 'warn', '--no-emptyOutDir']
  const watching = spawn(pinnedNode(), [vite, ...args], { cwd: web, stdio: ['ignore', 'inherit', 'inherit'] })
  process.once('exit', () => watching.kill())
}

const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')

/** By content: a checkout or a copy changes times, and reading these few hundred files takes milliseconds. */
function takeFingerprint() {
  const hash = createHash('sha256')
  const sources = [
    'packages/web/src',
    'packages/web/public',
    'packages/protocol/src',
    'packages/client/src',
    'docs/guides',
  ].flatMap((folder) => filesIn(folder).filter((file) => !/\.test\.tsx?$/.test(file)))
  const single = [
    'packages/web/index.html',
    ...['budget', 'bundle', 'chunks', 'compress', 'config', 'offline'].map((part) => `packages/web/vite.${part}.ts`),
    'packages/web/package.json',
    'package-lock.json',
  ]
  for (const file of [...sources, ...single]) {
    const content = readFileSync(join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function filesIn(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length))
    .sort()
}
