import type { Event } from '@stoa/protocol/events'
import type { Live, LiveSnapshot } from '@stoa/protocol/live'

export type ConnectionState = 'connecting' | 'live' | 'offline'

/**
 * What a reader of one workspace is told. Durable events come in order, each once by its cursor. `reset`: the place
 * cannot be continued, fetch everything anew; what follows `seq` comes. `end`: signed out, or no longer a member.
 */
export type StreamNews =
  | { kind: 'event'; event: Event }
  | { kind: 'live'; live: Live }
  | { kind: 'snapshot'; snapshot: LiveSnapshot }
  | { kind: 'reset'; seq: number }
  | { kind: 'state'; state: ConnectionState }
  | { kind: 'end'; reason: 'revoked' | 'removed' }

export type StreamListener = (news: StreamNews) => void
