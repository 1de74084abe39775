import { compile } from '@fastify/proxy-addr'
import type { Config } from '../../core/config.ts'

/** Whether the peer at an address, so many hops from us, is a proxy whose word on `X-Forwarded-*` counts. */
export type IsTrusted = (address: string, hop: number) => boolean

export function trustedProxies(trust: Config['trustProxy']): IsTrusted | undefined {
  if (trust === false) return undefined
  return typeof trust === 'number' ? (_address, hop) => hop < trust : compile(trust)
}
