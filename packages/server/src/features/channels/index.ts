import type { Operation } from '../../core/operation.ts'
import { addChannelMember } from './operations/add-channel-member.ts'
import { allChannels } from './operations/all-channels.ts'
import { archiveChannel } from './operations/archive-channel.ts'
import { createChannel } from './operations/create-channel.ts'
import { getChannel } from './operations/get-channel.ts'
import { joinChannel } from './operations/join-channel.ts'
import { leaveChannel } from './operations/leave-channel.ts'
import { listChannelMembers } from './operations/list-channel-members.ts'
import { listChannelSizes } from './operations/list-channel-sizes.ts'
import { listChannels } from './operations/list-channels.ts'
import { openDm } from './operations/open-dm.ts'
import { removeChannelMember } from './operations/remove-channel-member.ts'
import { setHearing } from './operations/set-hearing.ts'
import { updateChannel } from './operations/update-channel.ts'

/**
 * Conversation spaces. A channel is public (all but guests may read and join) or private, open or archived; a DM is
 * private, has the same two to nine members for ever and is neither renamed nor archived. Invariants: names of open
 * channels are unique; the same people have one DM; who is in a channel is who stands in its audience.
 */
export const channelOperations: Operation[] = [
  createChannel,
  listChannels,
  listChannelSizes,
  getChannel,
  updateChannel,
  archiveChannel,
  joinChannel,
  leaveChannel,
  listChannelMembers,
  addChannelMember,
  removeChannelMember,
  setHearing,
  openDm,
  ...allChannels,
]
