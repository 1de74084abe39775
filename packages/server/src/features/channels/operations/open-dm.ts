import { openDm as contract, DM_LIMIT } from '@stoa/protocol/channels'
import { AppError, said } from '@stoa/protocol/errors'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Actor } from '../../../core/actor.ts'
import type { Tx } from '../../../core/database/database.ts'
import { command } from '../../../core/operation.ts'
import { knownTo } from '../../workspaces/access.ts'
import type { MemberRow } from '../../workspaces/present.ts'
import { members } from '../../workspaces/tables.ts'
import { newChannel } from '../channel.ts'
import { foundChannel } from '../membership.ts'
import { presentChannel } from '../present.ts'
import { channels } from '../tables.ts'

/** Who opens the same conversation at the same time waits at its key, and then finds it. */
export const openDm = command(contract, async ({ tx, actor, write }, input) => {
  const memberIds = [...new Set([actor.id, ...input.memberIds])].sort()
  if (memberIds.length < 2 || memberIds.length > DM_LIMIT)
    throw new AppError('invalid', said`memberIds: a direct conversation has 2 to ${DM_LIMIT} members, you among them.`)
  const people = await holdMembers(tx, actor, memberIds)
  const { workspaceId } = actor
  const dmKey = memberIds.join()
  await tx.$client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`dm ${workspaceId} ${dmKey}`])
  const [before] = await tx
    .select()
    .from(channels)
    .where(and(eq(channels.workspaceId, workspaceId), eq(channels.dmKey, dmKey)))
  if (before) return presentChannel(before)
  const next = await write.numbers()
  const by = { workspaceId, memberId: actor.id }
  const channel = newChannel(write, next(), by, { kind: 'dm', visibility: 'private', dmKey, memberIds })
  await foundChannel(write, next, channel, people)
  return presentChannel(channel)
})

async function holdMembers(tx: Tx, actor: Actor, memberIds: string[]): Promise<MemberRow[]> {
  const people = await tx
    .select()
    .from(members)
    .where(
      and(
        eq(members.workspaceId, actor.workspaceId),
        inArray(members.id, memberIds),
        isNull(members.removedAt),
        knownTo(actor),
      ),
    )
    .orderBy(members.id)
    .for('share')
  if (people.length < memberIds.length) throw new AppError('not_found', 'memberIds: somebody among them is not here.')
  return people
}
