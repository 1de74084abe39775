import type { AddressedMessage } from '@stoa/protocol/agentlink'
import type { Cause } from '@stoa/protocol/events'

export type Reason = AddressedMessage['reason']

/** What was said, as far as it matters for who wakes. */
export type Said = {
  authorId: string
  authorKind: 'person' | 'agent'
  /** Members who are named; @channel is not among them: it calls people. */
  mentions: readonly string[]
  /** How deep in its chain it stands: 0 is a person's own act. */
  hop: number
  place: 'channel' | 'dm'
  /** How many belong to the conversation, when it is a direct one. */
  members: number
}

/** How one agent that was there stands to it. */
export type Listener = {
  agentId: string
  /** It follows the thread in which this was said: it began it, replied, was named there, or asked to. */
  isInThread: boolean
  hearsAll: boolean
}

/** The deepest message in a chain that still wakes somebody: an agent's answer to an agent's answer to a person. */
const MAX_HOP = 2

/**
 * Why an agent is woken by what was said, or null: then it is not. Silence is the default: it wakes for what is addressed
 * to it, and where its member setting says so for all of a channel. What another agent says wakes it only by its name, or
 * in a conversation of the two alone; at most two hops deep. Its own words never do.
 */
export function reasonToWake(said: Said, listener: Listener): Reason | null {
  if (said.authorId === listener.agentId || said.hop > MAX_HOP) return null
  const isNamed = said.mentions.includes(listener.agentId)
  if (said.authorKind === 'agent') {
    if (said.place === 'dm' && said.members === 2) return 'dm'
    return isNamed ? 'mention' : null
  }
  if (said.place === 'dm') return 'dm'
  if (isNamed) return 'mention'
  if (listener.isInThread) return 'reply'
  return listener.hearsAll ? 'channel' : null
}

/** Whether what an agent says began with it: it answers nothing, so no depth ends what comes of it. */
export function isOfOwnAccord({ hop, rootId }: Pick<Cause, 'hop' | 'rootId'>): boolean {
  return hop === 1 && rootId === null
}
