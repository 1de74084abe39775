import { leaveChannel as contract } from '@stoa/protocol/channels'
import { AppError } from '@stoa/protocol/errors'
import { command } from '../../../core/operation.ts'
import { lastSeq } from '../../workspaces/last-seq.ts'
import { accessChannel, findChannelMember } from '../access.ts'
import { leaveChannels } from '../membership.ts'

export const leaveChannel = command(contract, async ({ tx, actor, write }, { channelId }) => {
  const { channel } = await accessChannel(tx, actor, channelId, 'see')
  if (channel.kind === 'dm') throw new AppError('invalid', 'A direct conversation cannot be left.')
  const { workspaceId, id } = actor
  const membership = await findChannelMember(tx, { workspaceId, channelId, memberId: id }, 'update')
  if (!membership) return { seq: await lastSeq(tx, workspaceId) }
  return { seq: await leaveChannels(write, await write.numbers(), actor, [channelId]) }
})
