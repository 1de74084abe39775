import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The checkout that these scripts belong to, wherever they are called from. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Runs a program to its end with our output, or with `quiet` collects what it says. Resolves with its exit code. Who ends us
 * meanwhile ends it first.
 */
export function run(program, args, { quiet = false, cwd = root, env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: program.endsWith('.cmd'),
    })
    const signals = passSignals(child)
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => resolve({ code: 127, output: error.message }))
    child.once('close', (code) => {
      const got = signals.end()
      if (got) process.exit(128 + signalNumbers[got])
      resolve({ code: code ?? 1, output })
    })
  })
}

/** Becomes that program as far as can be told from outside: its output, its signals, its exit code. */
export function become(program, args, env = process.env) {
  const child = spawn(program, args, { env, stdio: 'inherit' })
  passSignals(child)
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message)
      resolve(127)
    })
    child.once('exit', (code, signal) => resolve(code ?? 128 + signalNumbers[signal]))
  }).then((code) => process.exit(code))
}

/** Hands on what we are told, until `end`, which answers what that was. */
function passSignals(child) {
  let got
  const pass = (signal) => {
    got = signal
    // From a terminal the child got SIGINT itself, as one of the same group; a second one would cut its drain short.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of passed) process.on(signal, pass)
  return {
    end() {
      for (const signal of passed) process.off(signal, pass)
      return got
    },
  }
}

const passed = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2']
const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }
