import type { Contract } from '@stoa/protocol/contract'
import { fullPath } from '@stoa/protocol/contract'
import { AppError } from '@stoa/protocol/errors'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { failpoint } from '../../core/failpoints.ts'
import { callerOf } from './caller.ts'
import type { HttpOptions } from './options.ts'

/** More than the longest message in its most wasteful JSON spelling: 40,000 characters at six bytes. */
const BODY_LIMIT = 512 * 1024

/** One route for each operation, all of it taken from the contract. */
export function serveOperations(app: FastifyInstance, options: HttpOptions): void {
  for (const { contract } of options.engine.operations.values()) {
    app.route({
      method: contract.http.method,
      url: fullPath(contract),
      bodyLimit: BODY_LIMIT,
      handler: async (request, reply) => {
        const answer = await run(contract, request, options)
        await failpoint('answer.before')
        return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer ?? {}))
      },
    })
  }
}

async function run(contract: Contract, request: FastifyRequest, options: HttpOptions): Promise<unknown> {
  const caller = await callerOf(request, 'http', options.authenticate, options.limiter)
  const named = request.params as Record<string, string>
  // The door's own word where the operation is inside a workspace; else a field like any other.
  const { workspaceId, ...inside } = named
  const isInWorkspace = contract.scope === 'workspace'
  return options.engine.execute(contract.name, {
    caller,
    workspaceId: isInWorkspace ? (workspaceId ?? null) : null,
    input: readInput(request, isInWorkspace ? inside : named),
    key: readKey(request),
  })
}

/** Fields come from the path, and from the query of what reads or deletes or the JSON body of what else. */
function readInput(request: FastifyRequest, params: Record<string, string>): Record<string, unknown> {
  const { method, query, body } = request
  if (method === 'GET' || method === 'HEAD') return { ...(query as object), ...params }
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body)))
    throw new AppError('invalid', 'The body must be a JSON object.')
  return { ...(method === 'DELETE' ? (query as object) : {}), ...(body as object | null | undefined), ...params }
}

/** The client's name for a command. Clients of the drafted standard put it in quotes. */
function readKey(request: FastifyRequest): string | null {
  const given = request.headers['idempotency-key']
  if (given === undefined || request.method === 'GET') return null
  const key = typeof given === 'string' ? given.replace(/^"(.*)"$/, '$1') : ''
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new AppError('invalid', 'Idempotency-Key must be 1 to 200 visible ASCII characters.')
  return key
}
