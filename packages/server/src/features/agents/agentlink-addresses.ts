import { AppError } from '@stoa/protocol/errors'
import { isLoopback } from '../../core/config.ts'

/** Where the broker is, as far as this process knows. */
export type AgentLinkPlace = {
  /** As links begin for who asks. */
  publicUrl: string
  /** Whether the settings name that, so that a proxy may stand there. */
  isConfigured: boolean
  /** Over TCP, as this machine reaches it; null where another process holds the broker. */
  broker: { host: string; port: number; onlyThisMachine: boolean } | null
}

export type AgentLinkAddresses = { brokerUrl: string | null; webSocketUrl: string }

/**
 * How agents get there: never by an address that cannot work. Over TCP where this process holds the broker and who uses the
 * public URL reaches it; by WebSocket at the public URL, where this process answers or its proxy leads to the one that does.
 */
export function agentLinkAddresses({ publicUrl, isConfigured, broker }: AgentLinkPlace): AgentLinkAddresses {
  const { hostname } = new URL(publicUrl)
  const isHere = isLoopback(hostname.replace(/^\[|\]$/g, ''))
  if (!broker && !isConfigured)
    throw new AppError(
      'unavailable',
      'Agents are served by another process, and this one does not know where. Its operator has to set STOA_PUBLIC_URL.',
    )
  const isReached = broker && (isHere || !broker.onlyThisMachine)
  return {
    brokerUrl: isReached ? `mqtt://${isHere ? broker.host : hostname}:${broker.port}` : null,
    webSocketUrl: `${publicUrl.replace(/^http/, 'ws')}/mqtt`,
  }
}
