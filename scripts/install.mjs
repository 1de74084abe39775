import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinnedNode } from './pinned-node.mjs'
import { root, run } from './process.mjs'

/** Installs the packages of the lock file when one of them is missing or of another version. */
export async function ensureInstalled() {
  if (isInstalled()) return
  console.log('Installing packages, which takes a minute at the first start …')
  // Not `ci`: that would remove what stands there, from under a server that may be running.
  const [npm, first] = process.env.npm_execpath
    ? [process.execPath, [process.env.npm_execpath]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
  const { code } = await run(npm, [...first, 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0) {
    console.error('The packages could not be installed; npm said why above.')
    process.exit(code || 1)
  }
}

/** npm notes what it installed in a hidden lock file, so that two files tell, and no stamp can disagree with them. */
function isInstalled() {
  const wanted = packagesIn('package-lock.json')
  const present = packagesIn('node_modules/.package-lock.json')
  const complete = Object.entries(wanted).every(
    ([path, { version, optional, link }]) =>
      !path.includes('node_modules/') ||
      (link ? existsSync(join(root, path)) : (present[path]?.version ?? (optional && version)) === version),
  )
  return complete && pinnedNode() !== undefined
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return {}
  }
}
