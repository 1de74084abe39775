import type { Agent } from '@stoa/protocol/agents'
import type { Tone } from '../../ui/Badge.tsx'

/** Where an agent stands, in one word with its weight: what keeps it from working comes before whether it is there. */
export function agentState(agent: Agent): { word: string; tone: Tone } {
  if (agent.status === 'removed') return { word: 'removed', tone: 'danger' }
  if (agent.status === 'waiting') return { word: 'waits for a yes', tone: 'warning' }
  if (agent.state === 'busy') return { word: 'busy', tone: 'agent' }
  if (agent.online) return { word: 'online', tone: 'success' }
  return agent.lastSeen ? { word: 'offline', tone: 'plain' } : { word: 'never connected', tone: 'plain' }
}

export const connectionNames: Record<NonNullable<Agent['member']['connection']>, string> = {
  agentlink: 'AgentLink (MQTT)',
  daemon: 'a daemon on somebody’s machine',
  hosted: 'hosted here',
  mcp: 'MCP',
}
