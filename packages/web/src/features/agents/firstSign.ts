import type { Agent } from '@stoa/protocol/agents'

/** What the connect page has seen since it was opened: nothing, an agent that was let in, or one that is there. */
export type FirstSign = { step: 'waiting' } | { step: 'claimed' | 'online'; agent: Agent }

/** Which agents were online, or known at all, when the page was opened. */
export type Before = { known: ReadonlySet<string>; online: ReadonlySet<string> }

export function remember(agents: readonly Agent[]): Before {
  return {
    known: new Set(agents.map((agent) => agent.id)),
    online: new Set(agents.filter((agent) => agent.online).map((agent) => agent.id)),
  }
}

/** An agent that came online counts most, whether it is new or was away; then one that is new. */
export function firstSign(before: Before, agents: readonly Agent[]): FirstSign {
  const online = agents.find((agent) => agent.online && !before.online.has(agent.id))
  if (online) return { step: 'online', agent: online }
  const claimed = agents.find((agent) => !before.known.has(agent.id))
  return claimed ? { step: 'claimed', agent: claimed } : { step: 'waiting' }
}
