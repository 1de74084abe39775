import type { OwnPersona, Persona } from '@stoa/protocol/personas'
import type { Tx } from '../../core/database/database.ts'
import type { PendingDelivery } from '../../core/deliveries.ts'
import type { Router } from '../../core/dispatcher.ts'
import type { Emitted } from '../../core/log.ts'
import type { personas } from './tables.ts'

type PersonaRow = typeof personas.$inferSelect

/**
 * What an agent is told about who it is: Markdown in versions, each as somebody wrote it, none of them ever changed. The
 * last one holds. It is between the agent and those who answer for it; others see what it is for, in its member row.
 */
export function presentPersona({ workspaceId: _workspace, ...row }: PersonaRow): Persona {
  return { ...row, length: Array.from(row.body).length }
}

/** Before anybody has written one. */
export function noPersona(agentId: string): Persona {
  return { agentId, revision: 0, body: '', length: 0, changedBy: null, changedAt: null }
}

/** What agents are told as it stands; who was told nothing is left out. */
export async function readOwnPersonas(
  tx: Tx,
  workspaceId: string,
  agentIds: string[],
): Promise<Map<string, OwnPersona>> {
  const result = await tx.$client.query<OwnPersona & { agentId: string }>({
    name: 'own-personas',
    text: `select distinct on (agent_id) agent_id as "agentId", revision, body from personas
      where workspace_id = $1 and agent_id = any ($2::text[]) order by agent_id, revision desc`,
    values: [workspaceId, agentIds],
  })
  return new Map(result.rows.map(({ agentId, ...persona }) => [agentId, persona]))
}

/** Whoever's event it is, the agent is owed the one that is addressed to it. */
export const personaRouter: Router = (_tx, _workspaceId, events) => {
  const own = events.filter(({ type, data, audience }) => type === updated && changed(data).agentId === audience)
  return Promise.resolve(own.map(({ seq, audience }) => ({ target: audience, eventSeq: seq, detail: {} })))
}

/** By the number of its delivery, what the agent is told now. One that was written over since is off: a later one comes. */
export async function readChangedPersonas(
  tx: Tx,
  agent: { workspaceId: string; agentId: string },
  page: PendingDelivery[],
): Promise<Map<number, { type: string; data: OwnPersona }>> {
  const changes = page.filter(({ event }) => event.type === updated)
  if (changes.length === 0) return new Map()
  const persona = (await readOwnPersonas(tx, agent.workspaceId, [agent.agentId])).get(agent.agentId)
  const [last] = changes.filter(({ event }) => changed(event.data).revision === persona?.revision)
  return new Map(last && persona ? [[last.n, { type: updated, data: persona }]] : [])
}

const updated = 'persona.updated' satisfies Emitted['type']

function changed(data: string): { agentId: string; revision: number } {
  return JSON.parse(data) as { agentId: string; revision: number }
}
