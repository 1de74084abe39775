import type { Agent } from '@stoa/protocol/agents'
import { text } from '../../text/agents.ts'
import type { Tone } from '../../ui/Badge.tsx'

/** Where an agent stands, in one word with its weight: what keeps it from working comes before whether it is there. */
export function agentState(agent: Agent): { word: string; tone: Tone } {
  if (agent.status === 'removed') return { word: text.state.removed, tone: 'danger' }
  if (agent.status === 'waiting') return { word: text.state.waiting, tone: 'warning' }
  if (agent.state === 'busy') return { word: text.state.busy, tone: 'agent' }
  if (agent.online) return { word: text.state.online, tone: 'success' }
  return { word: agent.lastSeen ? text.state.offline : text.state.never, tone: 'plain' }
}
