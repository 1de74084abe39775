import type { Cause } from '@stoa/protocol/events'
import type { Role } from '@stoa/protocol/workspaces'

/** By what somebody knocked. `registration` is a software's own key before it acts as one of its agents. */
export type Via = 'anonymous' | 'session' | 'key' | 'registration' | 'agent'

/** Where a request came from, for the audit log and rate limits. */
export type Origin = {
  door: 'http' | 'sse' | 'agentlink' | 'system'
  address: string | null
  userAgent?: string | null
  /** By which of its names the server was reached, as an origin; links that are shown to the asker begin with it. */
  reached?: string
}

/** The address that links begin with: the configured one, else by which the asker came, else where the server listens. */
export type PublicUrl = (reached?: string) => string

/**
 * Who knocks, before a workspace is entered. A session names an account; a key or an agent names one member of one
 * workspace and nobody else.
 */
export type Caller = {
  via: Via
  accountId: string | null
  /** The session, key or registration that let them in: what is revoked ends its streams. */
  credentialId: string | null
  workspaceId: string | null
  memberId: string | null
  origin: Origin
}

export const anonymous = (origin: Origin): Caller => ({
  via: 'anonymous',
  accountId: null,
  credentialId: null,
  workspaceId: null,
  memberId: null,
  origin,
})

/** A member of a workspace who acts: person or agent, the same type for every operation. */
export type Actor = {
  workspaceId: string
  id: string
  kind: 'person' | 'agent'
  role: Role
  caller: Caller
  /** What any event that this act emits will name. Derived by the server, never stated by a client. */
  cause: Cause
  /** In answer to whom, where the server knows that. */
  askedBy?: Asked['by']
}

/** What an act answers, as the server derives it from a delivery. */
export type Asked = {
  cause: Cause
  /** The person at the root, and the audiences in which that can be known; null when it is nobody's to know. */
  by: { id: string; places: readonly string[] } | null
}
