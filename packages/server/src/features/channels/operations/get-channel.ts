import { getChannel as contract } from '@stoa/protocol/channels'
import { query } from '../../../core/operation.ts'
import { accessChannel } from '../access.ts'
import { presentChannel } from '../present.ts'
import { channelStates } from '../states.ts'

export const getChannel = query(contract, async ({ tx, actor, asOf }, { channelId }) => {
  const { channel } = await accessChannel(tx, actor, channelId, 'see')
  const states = await channelStates(tx, { workspaceId: actor.workspaceId, memberId: actor.id }, [channel.id])
  return { ...presentChannel(channel), state: states.get(channel.id) ?? null, asOf }
})
