import { afterEach, beforeEach, vi } from 'vitest'

/** Every test is silent: what it prints by accident (a stray log, a warning of a library) fails it. */
const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const
let printed: string[] = []

beforeEach(() => {
  printed = []
  for (const method of methods) {
    vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => {
      printed.push(`console.${method}: ${parts.map(String).join(' ')}`)
    })
  }
})

afterEach(() => {
  const stray = printed
  printed = []
  if (stray.length > 0) throw new Error(`A test must not print.\n${stray.join('\n')}`)
})
