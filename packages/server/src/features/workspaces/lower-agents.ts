import { and, eq, isNull, ne } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { beginChain } from '../../core/cause.ts'
import type { Database, Tx } from '../../core/database/database.ts'
import type { Job } from '../../core/jobs.ts'
import { everywhere } from '../../core/upkeep.ts'
import type { WriteDoor } from '../../core/write.ts'
import { outranks } from './access.ts'
import { prepareLowering } from './owned-agents.ts'
import type { MemberRow } from './present.ts'
import { members } from './tables.ts'

export type LowerAgentsDeps = { database: Database; door: WriteDoor }

/** What the commands keep true of themselves, for rows that none of them wrote: those of a backup from before they did. */
export function lowerAgentsJob({ database, door }: LowerAgentsDeps): Job {
  return {
    name: 'agents.lower',
    schedule: '33 * * * *',
    run: (_, signal) => everywhere(database, signal, (workspaceId) => lowerAgents(door, workspaceId)),
  }
}

async function lowerAgents(door: WriteDoor, workspaceId: string): Promise<void> {
  await door.run('system', { workspaceId, actorId: null, cause: beginChain('agent', '') }, async (write) => {
    const lowerings = []
    for (const owner of await ownersBelow(write.tx, workspaceId)) lowerings.push(await prepareLowering(write.tx, owner))
    if (lowerings.length === 0) return
    const next = await write.numbers()
    for (const lower of lowerings) await lower(write, next)
  })
}

/** Who owns an agent that stands above them, held as they are. */
async function ownersBelow(tx: Tx, workspaceId: string): Promise<MemberRow[]> {
  const owner = alias(members, 'owner')
  const found = await tx
    .select({ agentRole: members.role, owner })
    .from(members)
    .innerJoin(owner, and(eq(owner.workspaceId, members.workspaceId), eq(owner.id, members.ownerId)))
    .where(
      and(
        eq(members.workspaceId, workspaceId),
        isNull(members.removedAt),
        isNull(owner.removedAt),
        ne(members.role, owner.role),
      ),
    )
    .orderBy(owner.id)
    .for('share', { of: owner })
  const below = found.filter(({ agentRole, owner }) => outranks(agentRole, owner.role))
  return [...new Map(below.map(({ owner }) => [owner.id, owner])).values()]
}
