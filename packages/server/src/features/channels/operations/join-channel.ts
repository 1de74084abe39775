import { joinChannel as contract } from '@stoa/protocol/channels'
import { command } from '../../../core/operation.ts'
import { accessMember } from '../../workspaces/access.ts'
import { accessChannel } from '../access.ts'
import { enterChannels } from '../membership.ts'
import { presentChannel } from '../present.ts'

/** One who is in it already is answered the same. */
export const joinChannel = command(contract, async ({ tx, actor, write }, { channelId }) => {
  const { channel, membership } = await accessChannel(tx, actor, channelId, 'join')
  if (membership) return presentChannel(channel)
  const member = await accessMember(tx, actor, actor.id)
  await enterChannels(write, await write.numbers(), [{ channel, member }])
  return presentChannel(channel)
})
