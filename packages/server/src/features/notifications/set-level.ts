import { setLevel as contract } from '@stoa/protocol/notifications'
import { and, eq } from 'drizzle-orm'
import { command } from '../../core/operation.ts'
import { accessChannel } from '../channels/access.ts'
import { channelMembers } from '../channels/tables.ts'

/** Told to all that shows this member, and to nobody else. */
export const setLevel = command(contract, async ({ tx, actor, write }, { channelId, level }) => {
  await accessChannel(tx, actor, channelId, 'belong')
  const seq = await write.seq()
  await tx
    .update(channelMembers)
    .set({ level })
    .where(
      and(
        eq(channelMembers.workspaceId, actor.workspaceId),
        eq(channelMembers.memberId, actor.id),
        eq(channelMembers.channelId, channelId),
      ),
    )
  write.emit({ type: 'channel.level_set', seq, audience: actor.id, data: { channelId, level } })
  return { channelId, level, seq }
})
