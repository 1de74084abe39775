import { fullPath } from '@stoa/protocol/contract'
import type { FastifyInstance } from 'fastify'
import { encode } from './errors.ts'
import type { HttpOptions } from './options.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** A path that exists, asked in a way that it does not know, says which ways it does (RFC 9110, 405). */
export function refuseOtherMethods(app: FastifyInstance, options: HttpOptions): void {
  for (const [url, known] of knownMethods(options)) {
    const allow = [...known, ...(known.has('GET') ? ['HEAD'] : [])].join(', ')
    const body = encode({ error: { code: 'unsupported', message: `This address takes ${allow}.` } })
    app.route({
      method: methods.filter((method) => !known.has(method)),
      url,
      exposeHeadRoute: false,
      handler: (_request, reply) =>
        reply.code(405).header('allow', allow).type('application/json; charset=utf-8').send(body),
    })
  }
}

/** Paths that differ only in how they name a parameter are one. */
function knownMethods(options: HttpOptions): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const add = (method: string, path: string) => {
    const shape = path.replace(/:[^/]+/g, ':any')
    found.set(shape, (found.get(shape) ?? new Set()).add(method))
  }
  for (const { contract } of options.engine.operations.values()) add(contract.http.method, fullPath(contract))
  for (const route of options.routes) add(route.method, route.path)
  for (const stream of options.streams) add('GET', stream.path)
  return found
}
