import { randomInt } from 'node:crypto'
import { AppError } from '@stoa/protocol/errors'
import type { Caller } from '../../core/actor.ts'
import { deriveKey, newSecret } from '../../core/secrets.ts'

/** What every key of software begins with: a registration's, and each of its agents' own. */
export const AGENT_KEY_PREFIX = 'stoa_agt_'

export const newRegistrationKey = (): string => newSecret(AGENT_KEY_PREFIX)

/**
 * An agent's own key: its MQTT password, and its bearer over HTTP. Derived, so that it can be handed out again on each
 * `connect` while only its hash is kept; another one for each agent, and all new when the registration's key is renewed.
 */
export function agentKey(secret: string, registrationHash: string, agentId: string): string {
  return AGENT_KEY_PREFIX + deriveKey(secret, `agent ${agentId} ${registrationHash}`)
}

/** Names one key of a registration or agent: a renewed one is another credential, so that ending the old one ends it alone. */
export function credentialOf(ownerId: string, hash: string): string {
  return `${ownerId}~${hash.slice(0, 12)}`
}

/** Whose key a caller showed. An agent's own key speaks for that agent, not for the software that carries it. */
export function registrationOf(caller: Caller): string {
  const [owner] = (caller.credentialId ?? '').split('~')
  if (caller.via === 'registration' && owner) return owner
  throw new AppError('forbidden', 'This is for the registration’s key, not for that of one of its agents.')
}

/** No letter or digit that is taken for another one when a person types it. */
const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const CODE_LENGTH = 8

/** What a person copies from the agent's output: 31^8 possibilities, few of which can be tried in a day. */
export function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('')
}

/** A code as it was meant: people add spaces and hyphens, and type small letters. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
}
