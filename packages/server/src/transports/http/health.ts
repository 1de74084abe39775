import { AppError } from '@stoa/protocol/errors'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isLoopback } from '../../core/config.ts'
import { equalSecrets } from '../../core/secrets.ts'
import type { HttpOptions } from './options.ts'

/** Paths for probes, which call a server by whatever name they like. */
export const probePaths: ReadonlySet<string> = new Set(['/healthz', '/readyz'])

export function serveHealth(app: FastifyInstance, options: HttpOptions): void {
  app.get('/healthz', () => ({ status: 'alive' }))
  app.get('/readyz', async (_request, reply) => {
    const missing = await options.notReady()
    if (missing === null) return { status: 'ready' }
    return reply.code(503).send({ error: { code: 'unavailable', message: missing } })
  })
  app.get('/metrics', async (request, reply) => {
    assertMayMeasure(request, options.config.adminToken)
    return reply.type(options.metrics.contentType).send(await options.metrics.text())
  })
}

/** From this machine itself, not through a proxy on it, or with the admin token. */
function assertMayMeasure(request: FastifyRequest, adminToken: string | undefined): void {
  const { authorization, forwarded } = request.headers
  const isForwarded = forwarded !== undefined || request.headers['x-forwarded-for'] !== undefined
  const isHere = isLoopback((request.socket.remoteAddress ?? '').replace('::ffff:', ''))
  if (isHere && !isForwarded) return
  const token = authorization?.replace(/^bearer /i, '')
  if (adminToken && token && equalSecrets(token, adminToken)) return
  throw new AppError('unauthorized', 'Metrics are for this machine itself, or with STOA_ADMIN_TOKEN as a bearer.')
}
