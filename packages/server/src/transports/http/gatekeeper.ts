import type { Sentence } from '@stoa/protocol/errors'
import { AppError, said } from '@stoa/protocol/errors'
import type { FastifyRequest } from 'fastify'
import type { Hosts } from './hosts.ts'

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses what came by a name that is not ours; answers the origin that its asker sees. */
export function assertOwnHost(request: Pick<FastifyRequest, 'protocol' | 'host'>, hosts: Hosts): string {
  const origin = hosts.originOf(request.protocol, request.host)
  if (origin === undefined) throw new AppError('forbidden', foreignHost(request.host), { reason: 'host' })
  return origin
}

export function foreignHost(host: string): Sentence {
  return said`This server does not go by the name ${JSON.stringify(host.slice(0, 100))}. If it should, start it with STOA_PUBLIC_URL set to the address that people use, such as STOA_PUBLIC_URL=https://chat.example.org. Behind a reverse proxy that passes the name on as X-Forwarded-Host, set STOA_TRUST_PROXY too.`
}

/**
 * A browser sends cookies along with what other sites make it ask. So what changes something and comes with a cookie
 * must come from a page of ours, which its `Origin` tells; and what a foreign page sends without one (a sign-in as
 * somebody else) is refused too. A bearer is never sent by a browser on its own.
 */
export function assertOwnPage(request: FastifyRequest, ownOrigin: string, hosts: Hosts): void {
  const { authorization, cookie, origin } = request.headers
  if (safeMethods.has(request.method) || isBearer(authorization)) return
  if (origin === undefined && cookie === undefined) return
  if (origin === undefined)
    throw new AppError(
      'forbidden',
      said`With a cookie, send the header Origin: ${ownOrigin}; or use a key as a bearer.`,
      {
        reason: 'origin',
      },
    )
  if (!hosts.isOwn(origin, ownOrigin))
    throw new AppError('forbidden', 'This was sent by a page of another site.', { reason: 'origin' })
}

function isBearer(authorization: string | undefined): boolean {
  return authorization !== undefined && /^bearer /i.test(authorization)
}
