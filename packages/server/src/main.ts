import type { ResolveFnOutput } from 'node:module'
import { registerHooks } from 'node:module'

/*
 * Whenever a module is resolved, Node reads the package.json of its package anew, and that of drizzle-orm names 130 kB of
 * entry points: a third of the time that a start took. So each of its entry points is looked up once, for our own modules,
 * which all get the same; and its modules not at all: they import each other by path, and are all of one kind.
 */
const INSIDE = '/node_modules/drizzle-orm/'
const entryPoints = new Map<string, ResolveFnOutput>()

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = '' } = context
    if (specifier.startsWith('.') && parentURL.includes(INSIDE)) {
      return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true }
    }
    if (!/^drizzle-orm(\/|$)/.test(specifier) || parentURL.includes('/node_modules/')) return next(specifier, context)
    const found = entryPoints.get(specifier) ?? next(specifier, context)
    entryPoints.set(specifier, found)
    return { ...found, shortCircuit: true }
  },
})

await import('./serve.ts')
