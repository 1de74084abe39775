import { AppError } from '@stoa/protocol/errors'
import type { Persona } from '@stoa/protocol/personas'
import { getPersona, LAST_REVISION, listPersonas, setPersona } from '@stoa/protocol/personas'
import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Actor } from '../../../core/actor.ts'
import { ADMINS } from '../../../core/audience.ts'
import type { Tx } from '../../../core/database/database.ts'
import type { Operation } from '../../../core/operation.ts'
import { command, query } from '../../../core/operation.ts'
import { cutPage, readNumberCursor } from '../../../core/page.ts'
import { outranks } from '../../workspaces/access.ts'
import { members } from '../../workspaces/tables.ts'
import { accessAgent, assertAnswersFor } from '../access.ts'
import { noPersona, presentPersona } from '../personas.ts'
import { personas } from '../tables.ts'

const get = query(getPersona, async ({ tx, actor }, { agentId, revision }) => {
  await assertMayRead(tx, actor, agentId)
  const found = await findPersona(tx, actor, agentId, revision)
  if (found) return found
  if (revision === undefined) return noPersona(agentId)
  throw new AppError('not_found', 'There is no such version of this persona.')
})

const list = query(listPersonas, async ({ tx, actor, asOf }, { agentId, cursor, limit }) => {
  await assertMayRead(tx, actor, agentId)
  const { revision, changedBy, changedAt } = personas
  const rows = await tx
    .select({
      agentId: personas.agentId,
      revision,
      length: sql<number>`length(${personas.body})`,
      changedBy,
      changedAt,
    })
    .from(personas)
    .where(
      and(
        eq(personas.workspaceId, actor.workspaceId),
        eq(personas.agentId, agentId),
        lt(revision, Math.min(readNumberCursor(cursor) ?? LAST_REVISION, LAST_REVISION)),
      ),
    )
    .orderBy(desc(revision))
    .limit(limit + 1)
  const page = cutPage(rows, limit, (row) => String(row.revision))
  return { items: page.rows, nextCursor: page.nextCursor, asOf }
})

/** The agent's row is held, so that of two who write at once the second one learns of the first. */
const set = command(setPersona, async ({ tx, actor, write }, { agentId, body, basedOn }) => {
  const found = await accessAgent(tx, actor, agentId, 'no key update')
  assertAnswersFor(actor, found)
  const { agent, member } = found
  if (agent.status !== 'ready' || !member) throw new AppError('conflict', 'This agent is not a member here.')
  if (member.ownerId === null) throw new AppError('conflict', 'This agent is part of Stoa, and is as it is.')
  const before = (await findPersona(tx, actor, agentId)) ?? noPersona(agentId)
  if (before.revision !== basedOn)
    throw new AppError(
      'conflict',
      'Somebody has changed this persona meanwhile. Look at theirs before you save yours.',
      {
        revision: before.revision,
      },
    )
  if (before.body === body) return before
  const owner = await findOwner(tx, actor, member.ownerId)
  const next = await write.numbers()
  const revision = before.revision + 1
  const row = { workspaceId: actor.workspaceId, agentId, revision, body, changedBy: actor.id, changedAt: write.at }
  await tx.insert(personas).values(row)
  const audiences = [agentId, ADMINS, ...(owner && outranks('admin', owner.role) ? [owner.id] : [])]
  for (const audience of audiences)
    write.emit({ type: 'persona.updated', seq: next(), audience, data: { agentId, revision } })
  return presentPersona(row)
})

/** As requests run, behind row-level security: whose an agent is stands in its member's row. */
export const personaOperations: Operation[] = [get, list, set]

/** The agent itself, its owner and admins; what others see of an agent's purpose is in its member row. */
async function assertMayRead(tx: Tx, actor: Actor, agentId: string): Promise<void> {
  const found = await accessAgent(tx, actor, agentId)
  if (actor.id !== agentId) assertAnswersFor(actor, found)
}

/** That version, or the last one. */
async function findPersona(tx: Tx, actor: Actor, agentId: string, revision?: number): Promise<Persona | undefined> {
  const [row] = await tx
    .select()
    .from(personas)
    .where(
      and(
        eq(personas.workspaceId, actor.workspaceId),
        eq(personas.agentId, agentId),
        revision === undefined ? undefined : eq(personas.revision, revision),
      ),
    )
    .orderBy(desc(personas.revision))
    .limit(1)
  return row && presentPersona(row)
}

/** Unless they are gone. */
async function findOwner(tx: Tx, { workspaceId }: Actor, ownerId: string) {
  const [owner] = await tx
    .select({ id: members.id, role: members.role })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.id, ownerId), isNull(members.removedAt)))
  return owner
}
