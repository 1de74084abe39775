import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinnedNode } from './pinned-node.mjs'
import { root, run } from './process.mjs'

const stamp = join(root, '.cache', 'web-app')
const web = join(root, 'packages', 'web')

/** Builds the web app when something that it is made of has changed since it was built. */
export async function ensureWebApp() {
  const fingerprint = takeFingerprint()
  const built = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
  if (built === fingerprint && existsSync(join(web, 'dist', 'index.html'))) return
  console.log('Building the web app …')
  const { code, output } = await run(pinnedNode(), [vite, 'build', '--logLevel', 'warn'], { cwd: web, quiet: true })
  if (code !== 0) {
    console.error(`${output}\nThe web app could not be built.`)
    process.exit(code)
  }
  mkdirSync(join(root, '.cache'), { recursive: true })
  writeFileSync(stamp, fingerprint)
}

export const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')

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
