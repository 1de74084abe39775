import { addChannelMember as contract } from '@stoa/protocol/channels'
import { command } from '../../../core/operation.ts'
import { accessMember } from '../../workspaces/access.ts'
import { accessChannel, findChannelMember } from '../access.ts'
import { assertMayTune } from '../hearing.ts'
import { enterChannels } from '../membership.ts'
import { presentChannelMember } from '../present.ts'

/** One who is in it already stays as they are. */
export const addChannelMember = command(contract, async ({ tx, actor, write }, { channelId, memberId, hearing }) => {
  const access = await accessChannel(tx, actor, channelId, 'edit')
  const { workspaceId } = actor
  const member = await accessMember(tx, actor, memberId, { lock: 'share' })
  const before = await findChannelMember(tx, { workspaceId, channelId, memberId }, 'share')
  if (before) return presentChannelMember(before)
  if (hearing === 'all') assertMayTune(actor, access, member)
  const entry = { channel: access.channel, member, hearing }
  const [row] = await enterChannels(write, await write.numbers(), [entry])
  if (!row) throw new Error('a member was put into a channel and no row came of it')
  return presentChannelMember(row)
})
