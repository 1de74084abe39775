import { AppError } from '@stoa/protocol/errors'
import type { FastifyRequest } from 'fastify'
import type { Caller } from '../../core/actor.ts'
import type { Authenticate } from '../../core/authenticate.ts'
import type { Limit, RateLimiter } from '../../core/rate-limit.ts'
import { addressKey } from '../../core/rate-limit.ts'

/** Generous: a script that posts as fast as it can, one after another, does not meet it; a flood does. */
const known: Limit = { name: 'requests', burst: 6000, perMinute: 30_000 }
/**
 * Whoever shows nothing, or a bearer that is nobody's, shares this with all who do so from the same address. It is taken
 * once that is known, so a good bearer from there is never held up by them.
 */
const unknown: Limit = { name: 'anonymous-requests', burst: 1000, perMinute: 3000 }

/** Who sends this request; refuses them when they flood. */
export async function callerOf(
  request: FastifyRequest,
  door: 'http' | 'sse',
  authenticate: Authenticate,
  limiter: RateLimiter,
): Promise<Caller> {
  const { authorization, cookie } = request.headers
  const userAgent = request.headers['user-agent']?.slice(0, 300) ?? null
  const origin = { door, address: request.ip, userAgent, reached: request.ownOrigin }
  const caller = await authenticate({ authorization, cookie, origin }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'unauthorized') limiter.flood(unknown, addressKey(request.ip))
    throw error
  })
  if (caller.credentialId) limiter.flood(known, caller.credentialId)
  else limiter.flood(unknown, addressKey(request.ip))
  return caller
}
