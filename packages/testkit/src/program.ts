import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout that the tests are of. */
const checkout = fileURLToPath(new URL('../../..', import.meta.url))

export type Ended = { code: number | NodeJS.Signals; said: string; complained: string }

/** What is compiled is kept from one process to the next, which halves the time until one does something. */
const usual = { PATH: process.env.PATH, NODE_COMPILE_CACHE: join(checkout, '.cache', 'compiled') }

/** Runs a file of ours to its end as a process of its own, in an environment that holds nothing else. */
export function runProgram(file: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return startProgram(file, args, env).ended
}

export type Program = {
  /** What it has said until now. */
  said: () => string
  kill: (signal: NodeJS.Signals) => void
  ended: Promise<Ended>
}

/** The same, to be watched meanwhile. */
export function startProgram(file: string, args: string[], env: NodeJS.ProcessEnv = {}): Program {
  return startCommand(process.execPath, [file, ...args], env)
}

/** Any program, in the checkout; it ends with the tests in any case. */
export function startCommand(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Program {
  const child = spawn(command, args, {
    cwd: checkout,
    env: { ...usual, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const killAtExit = () => child.kill('SIGKILL')
  process.once('exit', killAtExit)
  const output = { said: '', complained: '' }
  child.stdout.on('data', (chunk) => (output.said += chunk))
  child.stderr.on('data', (chunk) => (output.complained += chunk))
  const ended = once(child, 'close').then(([code, signal]) => {
    process.removeListener('exit', killAtExit)
    return { code: signal ?? code, ...output }
  })
  return { said: () => output.said, kill: (signal) => child.kill(signal), ended }
}
