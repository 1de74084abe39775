import { setHearing as contract } from '@stoa/protocol/channels'
import { AppError } from '@stoa/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { command } from '../../../core/operation.ts'
import { accessMember } from '../../workspaces/access.ts'
import { accessChannel, findChannelMember } from '../access.ts'
import { assertMayTune } from '../hearing.ts'
import { presentChannelMember } from '../present.ts'
import { channelMembers } from '../tables.ts'

export const setHearing = command(contract, async ({ tx, actor, write }, { channelId, memberId, hearing }) => {
  const access = await accessChannel(tx, actor, channelId, 'see', { lock: 'share' })
  const { workspaceId } = actor
  const member = await accessMember(tx, actor, memberId, { lock: 'share' })
  assertMayTune(actor, access, member)
  const before = await findChannelMember(tx, { workspaceId, channelId, memberId }, 'update')
  if (!before) throw new AppError('not_found', 'This agent is not in the channel.')
  if (before.hearing === hearing) return presentChannelMember(before)
  const seq = await write.seq()
  await tx
    .update(channelMembers)
    .set({ hearing })
    .where(
      and(
        eq(channelMembers.workspaceId, workspaceId),
        eq(channelMembers.memberId, memberId),
        eq(channelMembers.channelId, channelId),
      ),
    )
  const row = presentChannelMember({ ...before, hearing })
  write.emit({ type: 'channel.member_updated', seq, audience: channelId, data: { member: row } })
  return row
})
