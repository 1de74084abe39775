import type { Cause } from '@stoa/protocol/events'
import { newId } from '@stoa/protocol/ids'
import type { Via } from './actor.ts'

/**
 * A person in the browser begins a chain at hop 0. What a key or an agent does by itself begins one of its own at
 * hop 1: automation, not a human act; a key's is still charged to its person.
 */
export function beginChain(via: Via, memberId: string): Cause {
  const human = via === 'session'
  return {
    chainId: newId('chain'),
    hop: human ? 0 : 1,
    rootId: via === 'session' || via === 'key' ? memberId : null,
  }
}

/** What answers an event stands one hop deeper in its chain. */
export function continueChain(cause: Cause): Cause {
  return { ...cause, hop: cause.hop + 1 }
}
