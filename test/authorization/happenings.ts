import { createKey, revokeKey, setPreferences } from '@stoa/protocol/accounts'
import * as channels from '@stoa/protocol/channels'
import { describeFile } from '@stoa/protocol/files'
import * as messages from '@stoa/protocol/messages'
import { setLevel } from '@stoa/protocol/notifications'
import { addPin, removePin } from '@stoa/protocol/pins'
import { updateProject } from '@stoa/protocol/projects'
import { addSaved } from '@stoa/protocol/saved'
import * as workspaces from '@stoa/protocol/workspaces'
import * as given from './given.ts'
import type { World } from './world.ts'

/** Sets something up, and answers what then makes it happen. */
type Happening = (world: World) => Promise<() => Promise<unknown>>

/** How each line of the tables of events and of what is live comes about. */
export const happenings: Record<string, Happening> = {
  'workspace.updated': async (w) => () => w.admin.call(workspaces.updateWorkspace, { name: w.word() }),
  'member.joined, somebody new': async (w) => () => given.person(w),
  'member.updated, the agent': async (w) => () =>
    w.member.call(workspaces.updateMember, { memberId: w.agent.id, title: w.word() }),
  'member.updated, the other': async (w) => () =>
    w.other.call(workspaces.updateMember, { memberId: w.other.id, title: w.word() }),
  'member.updated, who enters the room': async (w) => {
    const memberId = await given.person(w)
    return () => w.member.call(channels.addChannelMember, { channelId: w.room, memberId })
  },
  'member.removed, somebody new': async (w) => {
    const memberId = await given.person(w)
    return () => w.admin.call(workspaces.removeMember, { memberId })
  },
  'member.removed, who was in the room': async (w) => {
    const memberId = await given.personIn(w, w.room)
    return () => w.admin.call(workspaces.removeMember, { memberId })
  },
  "invite.created, the member's": async (w) => () => given.invite(w),
  "invite.created, the owner's": async (w) => () => w.owner.call(workspaces.createInvite, {}),
  "invite.updated, the member's": async (w) => {
    const { id: inviteId } = await given.invite(w)
    return () => w.admin.call(workspaces.revokeInvite, { inviteId })
  },

  'project.created': async (w) => () => given.project(w),
  'project.updated': async (w) => {
    const projectId = await given.project(w)
    return () => w.other.call(updateProject, { projectId, name: w.word() })
  },

  'channel.created, private': async (w) => () =>
    w.member.call(channels.createChannel, { name: w.word(), visibility: 'private' }),
  'channel.created, public': async (w) => () => given.publicChannel(w),
  'channel.updated, the room': async (w) => () => topic(w, w.room),
  'channel.updated, the hall': async (w) => () => topic(w, w.hall),
  'channel.updated, #general': async (w) => () => topic(w, w.general),
  'channel.member_added, to the room': async (w) => {
    const memberId = await given.person(w)
    return () => w.member.call(channels.addChannelMember, { channelId: w.room, memberId })
  },
  'channel.member_updated, in the room': async (w) => () =>
    w.member.call(channels.setHearing, { channelId: w.room, memberId: w.agent.id, hearing: 'all' }),
  'channel.member_removed, from the room': async (w) => {
    const memberId = await given.personIn(w, w.room)
    return () => w.member.call(channels.removeChannelMember, { channelId: w.room, memberId })
  },

  'message.posted, in the room': async (w) => () => post(w, w.room),
  'message.posted, in the hall': async (w) => () => post(w, w.hall),
  'message.posted, in #general': async (w) => () => post(w, w.general),
  'message.posted, in the conversation': async (w) => () => post(w, w.conversation),
  'message.edited, in the room': async (w) => {
    const messageId = await given.message(w)
    return () => w.member.call(messages.editMessage, { messageId, body: w.word() })
  },
  'message.finished, in the room': async (w) => {
    const messageId = await given.begun(w)
    return () => w.agent.call(messages.finishMessage, { messageId, body: 'whole' })
  },
  'message.deleted, in the room': async (w) => {
    const messageId = await given.message(w)
    return () => w.owner.call(messages.deleteMessage, { messageId })
  },
  'reaction.added, in the room': async (w) => {
    const messageId = await given.message(w)
    return () => w.guest.call(messages.addReaction, { messageId, emoji: '👍' })
  },
  'reaction.removed, in the room': async (w) => {
    const messageId = await given.reactedTo(w, w.room)
    return () => w.guest.call(messages.removeReaction, { messageId, emoji: '👍' })
  },
  'pin.added, in the room': async (w) => {
    const messageId = await given.message(w)
    return () => w.guest.call(addPin, { messageId })
  },
  'pin.added, in #general': async (w) => {
    const messageId = await given.message(w, w.general)
    return () => w.member.call(addPin, { messageId })
  },
  'pin.removed, in the room': async (w) => {
    const messageId = await given.pinned(w, w.room)
    return () => w.guest.call(removePin, { messageId })
  },
  "saved.updated, the member's": async (w) => {
    const messageId = await given.message(w)
    return () => w.member.call(addSaved, { messageId })
  },
  "file.uploaded, the member's": async (w) => () => given.file(w),
  "file.described, the member's": async (w) => {
    const fileId = await given.file(w)
    return () => w.member.call(describeFile, { fileId, alt: w.word() })
  },
  "channel.level_set, the member's": async (w) => () => w.member.call(setLevel, { channelId: w.room, level: 'none' }),
  'channel.read, by the member': async (w) => {
    const seq = await given.seq(w, w.room)
    return () => w.member.call(messages.markRead, { channelId: w.room, seq })
  },
  "thread.updated, the member's place": async (w) => {
    const messageId = await given.thread(w)
    return () => w.member.call(messages.followThread, { messageId, following: false })
  },
  "draft.saved, the member's": async (w) => () => given.draft(w),

  "preferences.updated, the member's": async (w) => () =>
    w.member.person.call(setPreferences, { workspaceId: w.owner.workspaceId, sound: true }),
  "key.created, the member's": async (w) => () => w.member.call(createKey, { name: w.word() }),
  "key.revoked, the member's": async (w) => {
    const keyId = await given.key(w)
    return () => w.member.call(revokeKey, { keyId })
  },
  'agent.waiting, for the member': async (w) => {
    const agent = await given.agent(w)
    return () => given.waiting(w, agent)
  },
  'agent.updated': async (w) => () => given.agent(w),
  "persona.updated, the agent's": async (w) => () => given.persona(w),

  'typing, in the room': async (w) => () => w.member.call(messages.sendTyping, { channelId: w.room }),
  'typing, in the hall': async (w) => () => w.member.call(messages.sendTyping, { channelId: w.hall }),
  'typing, in the conversation': async (w) => () => w.agent.call(messages.sendTyping, { channelId: w.conversation }),
  'presence, of somebody new': async (w) => () => appear(w),
  'presence, of one in the room': async (w) => () => appear(w, w.room),
  'delta, in the room': async (w) => {
    const messageId = await given.begun(w)
    return () => w.agent.call(messages.streamMessage, { messageId, from: 0, delta: 'a word' })
  },
}

function topic(w: World, channelId: string) {
  return w.member.call(channels.updateChannel, { channelId, topic: w.word() })
}

function post(w: World, channelId: string) {
  return w.member.call(messages.postMessage, { channelId, body: 'hello' })
}

/** Somebody new opens the app, and closes it. */
async function appear(w: World, channelId?: string): Promise<void> {
  const member = await w.owner.invite(await w.newcomer())
  if (channelId) await w.member.call(channels.addChannelMember, { channelId, memberId: member.id })
  using reader = await member.events({ live: true }).started()
  await reader.until(({ snapshots }) => snapshots.length > 0, 'the snapshot')
}
