import { removeChannelMember as contract } from '@stoa/protocol/channels'
import { AppError } from '@stoa/protocol/errors'
import { command } from '../../../core/operation.ts'
import { accessMember } from '../../workspaces/access.ts'
import { lastSeq } from '../../workspaces/last-seq.ts'
import { accessChannel, findChannelMember, manages } from '../access.ts'
import { leaveChannels } from '../membership.ts'

/** As the system: an agent's owner need not be in the channel, and the reader's mark of another goes. */
export const removeChannelMember = command(
  contract,
  async ({ tx, actor, write }, { channelId, memberId }) => {
    const access = await accessChannel(tx, actor, channelId, 'see', { lock: 'share' })
    if (access.channel.kind === 'dm') throw new AppError('invalid', 'A direct conversation cannot be left.')
    const member = await accessMember(tx, actor, memberId)
    if (member.id !== actor.id && member.ownerId !== actor.id && !manages({ actor, ...access }))
      throw new AppError('forbidden', 'Only its creator, an admin who is in it, or an agent’s owner may do this.')
    const { workspaceId } = actor
    const before = await findChannelMember(tx, { workspaceId, channelId, memberId }, 'update')
    if (!before) return { seq: await lastSeq(tx, workspaceId) }
    return { seq: await leaveChannels(write, await write.numbers(), member, [channelId]) }
  },
  { as: 'system' },
)
