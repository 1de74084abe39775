import type { ChildProcess } from 'node:child_process'
import { execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A folder in which what the guides show is saved and run, as a reader would. */
export class Workbench implements Disposable {
  /** What the programs that were started wrote to stderr. */
  complaints = ''
  readonly #folder: string
  readonly #children: ChildProcess[] = []

  constructor() {
    mkdirSync(join(root, '.cache'), { recursive: true })
    this.#folder = mkdtempSync(join(root, '.cache/guide-')) // inside the checkout, where the programs find their packages
  }

  save(name: string, text: string): void {
    writeFileSync(join(this.#folder, name), text)
  }

  read(name: string): unknown {
    return JSON.parse(readFileSync(join(this.#folder, name), 'utf8'))
  }

  /** Runs a shell block to its end; answers what it printed. */
  async sh(block: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
    const options = { cwd: this.#folder, env: { ...process.env, ...env }, timeout: 20_000 }
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', block], options)
    return stdout
  }

  /** Starts a program that goes on until the workbench is left, by a command as a reader types it. */
  start(command: string): void {
    const stdio: ['ignore', 'ignore', 'pipe'] = ['ignore', 'ignore', 'pipe']
    const child = spawn('bash', ['-c', `exec ${command}`], {
      cwd: this.#folder,
      detached: true,
      stdio,
      env: readersEnv(),
    })
    child.stderr.on('data', (chunk) => {
      this.complaints += chunk
    })
    this.#children.push(child)
  }

  [Symbol.dispose](): void {
    for (const { pid } of this.#children) if (pid) process.kill(-pid) // the group: a shell's programs too
    rmSync(this.#folder, { recursive: true })
  }
}

/** Without the Node that the tests run under, which a reader's shell does not find. */
function readersEnv(): NodeJS.ProcessEnv {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  return { ...process.env, PATH: folders.join(delimiter), npm_config_update_notifier: 'false' }
}

export function readGuide(name: string): string {
  return readFileSync(join(root, 'docs/guides', name), 'utf8')
}

/** The code blocks of a page, without their fences. */
export function blocksIn(text: string): string[] {
  return [...text.matchAll(/```\w+\n(.*?)```/gs)].map(([, block = '']) => block)
}
