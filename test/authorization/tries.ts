import * as accounts from '@stoa/protocol/accounts'
import * as agents from '@stoa/protocol/agents'
import { listAuditLog } from '@stoa/protocol/audit-log'
import * as channelAdmin from '@stoa/protocol/channel-admin'
import * as channels from '@stoa/protocol/channels'
import type { Contract, Input } from '@stoa/protocol/contract'
import * as deliveries from '@stoa/protocol/deliveries'
import { listEvents } from '@stoa/protocol/events'
import { describeFile, getFile } from '@stoa/protocol/files'
import * as jobs from '@stoa/protocol/jobs'
import * as messages from '@stoa/protocol/messages'
import * as notifications from '@stoa/protocol/notifications'
import * as personas from '@stoa/protocol/personas'
import * as pins from '@stoa/protocol/pins'
import * as projects from '@stoa/protocol/projects'
import * as saved from '@stoa/protocol/saved'
import { searchAll } from '@stoa/protocol/search'
import * as workspaces from '@stoa/protocol/workspaces'
import * as given from './given.ts'
import type { World } from './world.ts'

export type Try = {
  contract: Contract
  /** Makes what the line is about, and says how it is asked for. */
  make: (world: World) => Promise<unknown>
  /** Which id an answer has to hold; without it any answer will do. */
  about: ((world: World) => Promise<string>) | undefined
}

type From<T> = (world: World) => T | Promise<T>

/** A question that is answered, or not. */
function ask<C extends Contract>(contract: C, input: Input<C> | From<Input<C>>): Try {
  const make = typeof input === 'function' ? (input as From<Input<C>>) : () => input
  return { contract, make: async (world) => make(world), about: undefined }
}

/** A list that holds something, or not: `find` makes that, once. */
function look<C extends Contract>(contract: C, input: Input<C> | From<Input<C>>, find: From<string>): Try {
  let found: Promise<string> | undefined
  return { ...ask(contract, input), about: (world) => (found ??= Promise.resolve(find(world))) }
}

/** How each line of the table is tried. */
export const tries: Record<string, Try> = {
  'accounts.me': ask(accounts.getAccount, {}),
  'preferences.get': ask(accounts.getPreferences, (w) => ({ workspaceId: w.owner.workspaceId })),
  'preferences.set': ask(accounts.setPreferences, (w) => ({
    workspaceId: w.owner.workspaceId,
    theme: 'dark' as const,
  })),
  "sessions.list, the member's": look(accounts.listSessions, {}, given.session),
  "sessions.revoke, the member's": ask(accounts.revokeSession, async (w) => ({ sessionId: await given.session(w) })),
  'keys.create': ask(accounts.createKey, { name: 'key' }),
  "keys.list, the member's": look(accounts.listKeys, {}, given.key),
  "keys.revoke, the member's": ask(accounts.revokeKey, async (w) => ({ keyId: await given.key(w) })),
  'server.info': ask(accounts.getServerInfo, {}),
  "accounts.resetLink, the guest's": ask(accounts.createResetLink, (w) => ({ memberId: w.guest.id })),
  "accounts.resetLink, the admin's": ask(accounts.createResetLink, (w) => ({ memberId: w.admin.id })),

  'workspaces.create': ask(workspaces.createWorkspace, { name: 'Mine' }),
  'workspaces.list': look(workspaces.listWorkspaces, { limit: 200 }, (w) => w.owner.workspaceId),
  'workspaces.waiting': look(notifications.listWaiting, {}, (w) => w.owner.workspaceId),
  'workspaces.get': ask(workspaces.getWorkspace, {}),
  'workspaces.update': ask(workspaces.updateWorkspace, (w) => ({ name: w.word() })),
  'workspaces.resume': ask(workspaces.resumeWorkspace, {}),
  'members.list, the other': look(workspaces.listMembers, { limit: 200 }, (w) => w.other.id),
  'members.list, the agent': look(workspaces.listMembers, { limit: 200 }, (w) => w.agent.id),
  'members.update, the other': ask(workspaces.updateMember, (w) => ({ memberId: w.other.id, title: w.word() })),
  'members.update, the guest': ask(workspaces.updateMember, (w) => ({ memberId: w.guest.id, title: w.word() })),
  'members.update, the admin': ask(workspaces.updateMember, (w) => ({ memberId: w.admin.id, title: w.word() })),
  'members.update, the owner': ask(workspaces.updateMember, (w) => ({ memberId: w.owner.id, title: w.word() })),
  'members.update, the agent': ask(workspaces.updateMember, (w) => ({ memberId: w.agent.id, title: w.word() })),
  'members.setStatus': ask(notifications.setStatus, (w) => ({ status: { emoji: null, text: w.word(), until: null } })),
  'members.setDoNotDisturb': ask(notifications.setDoNotDisturb, { doNotDisturb: null }),
  'members.setAvatar, of the other': ask(workspaces.setAvatar, (w) => ({ memberId: w.other.id, fileId: null })),
  'members.setAvatar, of the admin': ask(workspaces.setAvatar, (w) => ({ memberId: w.admin.id, fileId: null })),
  'members.setAvatar, of the agent': ask(workspaces.setAvatar, (w) => ({ memberId: w.agent.id, fileId: null })),
  "members.setAvatar, the member's file": ask(workspaces.setAvatar, async (w) => ({
    memberId: w.agent.id,
    fileId: await given.picture(w),
  })),
  'members.setRole, to guest': ask(workspaces.setRole, async (w) => ({
    memberId: await given.person(w),
    role: 'guest' as const,
  })),
  'members.setRole, to owner': ask(workspaces.setRole, async (w) => ({
    memberId: await given.person(w),
    role: 'owner' as const,
  })),
  'members.remove, a member': ask(workspaces.removeMember, async (w) => ({ memberId: await given.person(w) })),
  'members.remove, an agent': ask(workspaces.removeMember, async (w) => ({ memberId: (await given.agent(w)).id })),
  'members.remove, another owner': ask(workspaces.removeMember, async (w) => ({
    memberId: await given.person(w, 'owner'),
  })),
  'invites.create, as a member': ask(workspaces.createInvite, { role: 'member' }),
  'invites.create, as an admin': ask(workspaces.createInvite, { role: 'admin' }),
  'invites.create, into the room': ask(workspaces.createInvite, (w) => ({ channelIds: [w.room] })),
  "invites.list, the member's": look(workspaces.listInvites, {}, async (w) => (await given.invite(w)).id),
  "invites.revoke, the member's": ask(workspaces.revokeInvite, async (w) => ({ inviteId: (await given.invite(w)).id })),
  'invites.preview': ask(workspaces.previewInvite, async (w) => ({ token: (await given.invite(w)).token })),
  'invites.accept': ask(workspaces.acceptInvite, async (w) => ({ token: await given.inviteElsewhere(w) })),

  'projects.create': ask(projects.createProject, (w) => ({ name: w.word() })),
  'projects.list': look(projects.listProjects, {}, given.project),
  'projects.update': ask(projects.updateProject, async (w) => ({ projectId: await given.project(w), name: w.word() })),

  'channels.create': ask(channels.createChannel, (w) => ({ name: w.word() })),
  'channels.create, of a project': ask(channels.createChannel, async (w) => ({
    name: w.word(),
    projectId: await given.project(w),
  })),
  'channels.list, the room': look(channels.listChannels, { limit: 200 }, (w) => w.room),
  'channels.list, #general': look(channels.listChannels, { limit: 200 }, (w) => w.general),
  'channels.list, the conversation': look(channels.listChannels, { limit: 200 }, (w) => w.conversation),
  'channels.sizes, the room': look(channels.listChannelSizes, {}, (w) => w.room),
  'channels.sizes, #general': look(channels.listChannelSizes, {}, (w) => w.general),
  'channels.get, the room': ask(channels.getChannel, (w) => ({ channelId: w.room })),
  'channels.get, #general': ask(channels.getChannel, (w) => ({ channelId: w.general })),
  'channels.get, the conversation': ask(channels.getChannel, (w) => ({ channelId: w.conversation })),
  'channels.update, the room': ask(channels.updateChannel, (w) => ({ channelId: w.room, topic: w.word() })),
  'channels.update, the hall': ask(channels.updateChannel, (w) => ({ channelId: w.hall, topic: w.word() })),
  'channels.update, who sees the hall': ask(channels.updateChannel, async (w) => ({
    channelId: await w.another('hall'),
    visibility: 'private' as const,
  })),
  'channels.update, the name of #general': ask(channels.updateChannel, async (w) => {
    await w.owner.call(channels.updateChannel, { channelId: w.general, name: 'general' })
    return { channelId: w.general, name: w.word() }
  }),
  'channels.archive, the room': ask(channels.archiveChannel, async (w) => ({ channelId: await w.another('room') })),
  'channels.archive, the hall': ask(channels.archiveChannel, async (w) => ({ channelId: await w.another('hall') })),
  'channels.join, the room': ask(channels.joinChannel, (w) => ({ channelId: w.room })),
  'channels.join, #general': ask(channels.joinChannel, async (w) => ({ channelId: await given.publicChannel(w) })),
  'channels.leave, the room': ask(channels.leaveChannel, async (w) => ({ channelId: await w.another('room') })),
  'channels.members, the room': ask(channels.listChannelMembers, (w) => ({ channelId: w.room })),
  'channels.members, the conversation': ask(channels.listChannelMembers, (w) => ({ channelId: w.conversation })),
  'channels.addMember, to the room': ask(channels.addChannelMember, async (w) => ({
    channelId: await w.another('room'),
    memberId: w.agent.id,
  })),
  'channels.addMember, to the hall': ask(channels.addChannelMember, async (w) => ({
    channelId: await w.another('hall'),
    memberId: await given.person(w),
  })),
  'channels.removeMember, the guest': ask(channels.removeChannelMember, async (w) => ({
    channelId: await w.another('room'),
    memberId: w.guest.id,
  })),
  'channels.removeMember, the agent': ask(channels.removeChannelMember, async (w) => ({
    channelId: await w.another('room'),
    memberId: w.agent.id,
  })),
  'channels.setHearing, in the room': ask(channels.setHearing, async (w) => ({
    channelId: await w.another('room'),
    memberId: w.agent.id,
    hearing: 'all' as const,
  })),
  'channels.setHearing, in the hall': ask(channels.setHearing, async (w) => ({
    channelId: await w.another('hall'),
    memberId: w.agent.id,
    hearing: 'all' as const,
  })),
  'channels.setLevel, in the room': ask(notifications.setLevel, (w) => ({ channelId: w.room, level: 'all' as const })),
  'channels.setLevel, in the hall': ask(notifications.setLevel, (w) => ({ channelId: w.hall, level: 'all' as const })),
  'channels.listAll, the room': look(channelAdmin.listAllChannels, { limit: 200 }, (w) => w.room),
  'channels.archiveAny, the room': ask(channelAdmin.archiveAnyChannel, async (w) => ({
    channelId: await w.another('room'),
  })),
  'dms.open, with the other': ask(channels.openDm, (w) => ({ memberIds: [w.other.id] })),
  'dms.open, with the agent': ask(channels.openDm, (w) => ({ memberIds: [w.agent.id] })),

  'messages.post, in the room': ask(messages.postMessage, (w) => ({ channelId: w.room, body: 'hello' })),
  'messages.post, in a thread there': ask(messages.postMessage, async (w) => ({
    channelId: w.room,
    threadId: await given.message(w),
    body: 'hello',
  })),
  'messages.post, in the hall': ask(messages.postMessage, (w) => ({ channelId: w.hall, body: 'hello' })),
  'messages.post, in the conversation': ask(messages.postMessage, (w) => ({
    channelId: w.conversation,
    body: 'hello',
  })),
  "messages.post, the member's file": ask(messages.postMessage, async (w) => ({
    channelId: w.hall,
    fileIds: [await given.file(w)],
  })),
  'messages.list, the room': ask(messages.listMessages, (w) => ({ channelId: w.room })),
  'messages.list, #general': ask(messages.listMessages, (w) => ({ channelId: w.general })),
  'messages.list, the conversation': ask(messages.listMessages, (w) => ({ channelId: w.conversation })),
  'messages.thread': ask(messages.listThread, async (w) => ({ messageId: await given.message(w) })),
  'messages.get': ask(messages.getMessage, async (w) => ({ messageId: await given.message(w) })),
  'messages.history': ask(messages.listRevisions, async (w) => ({ messageId: await given.message(w) })),
  "messages.edit, the member's": ask(messages.editMessage, async (w) => ({
    messageId: await given.message(w),
    body: w.word(),
  })),
  "messages.edit, the member's in a hall": ask(messages.editMessage, async (w) => ({
    messageId: await given.message(w, w.hall),
    body: w.word(),
  })),
  "messages.delete, the member's": ask(messages.deleteMessage, async (w) => ({ messageId: await given.message(w) })),
  'messages.delete, the same in the hall': ask(messages.deleteMessage, async (w) => ({
    messageId: await given.message(w, w.hall),
  })),
  'reactions.add, in the room': ask(messages.addReaction, async (w) => ({
    messageId: await given.message(w),
    emoji: '👍',
  })),
  'reactions.add, in the hall': ask(messages.addReaction, async (w) => ({
    messageId: await given.message(w, w.hall),
    emoji: '👍',
  })),
  'reactions.remove, in the room': ask(messages.removeReaction, async (w) => ({
    messageId: await given.reactedTo(w, w.room),
    emoji: '👍',
  })),
  'reactions.remove, in the hall': ask(messages.removeReaction, async (w) => ({
    messageId: await given.reactedTo(w, w.hall),
    emoji: '👍',
  })),
  'channels.read, the room': ask(messages.markRead, async (w) => ({
    channelId: w.room,
    seq: await given.seq(w, w.room),
  })),
  'channels.read, the hall': ask(messages.markRead, async (w) => ({
    channelId: w.hall,
    seq: await given.seq(w, w.hall),
  })),
  'threads.list': look(messages.listThreads, { limit: 200 }, given.thread),
  'threads.follow': ask(messages.followThread, async (w) => ({ messageId: await given.thread(w) })),
  'threads.read': ask(messages.readThread, async (w) => ({ messageId: await given.thread(w), seq: 1_000_000 })),
  'drafts.save, in the room': ask(messages.saveDraft, (w) => ({ channelId: w.room, body: w.word() })),
  "drafts.list, the member's": look(messages.listDrafts, {}, given.draft),
  'typing.send, in the room': ask(messages.sendTyping, (w) => ({ channelId: w.room })),
  'typing.send, in the hall': ask(messages.sendTyping, (w) => ({ channelId: w.hall })),
  'messages.start, in the room': ask(messages.startMessage, (w) => ({ channelId: w.room })),
  "messages.stream, the agent's": ask(messages.streamMessage, async (w) => ({
    messageId: await given.begun(w),
    from: 0,
    delta: 'one',
  })),
  "messages.finish, the agent's": ask(messages.finishMessage, async (w) => ({
    messageId: await given.begun(w),
    body: 'one two',
  })),

  'pins.add, in the room': ask(pins.addPin, async (w) => ({ messageId: await given.message(w) })),
  'pins.add, in the hall': ask(pins.addPin, async (w) => ({ messageId: await given.message(w, w.hall) })),
  'pins.remove, in the room': ask(pins.removePin, async (w) => ({ messageId: await given.pinned(w, w.room) })),
  'pins.remove, in the hall': ask(pins.removePin, async (w) => ({ messageId: await given.pinned(w, w.hall) })),
  'pins.list, the room': ask(pins.listPins, (w) => ({ channelId: w.room })),
  'pins.list, #general': ask(pins.listPins, (w) => ({ channelId: w.general })),
  'saved.add, in the room': ask(saved.addSaved, async (w) => ({ messageId: await given.message(w) })),
  'saved.add, in #general': ask(saved.addSaved, async (w) => ({ messageId: await given.message(w, w.general) })),
  "saved.finish, the member's": ask(saved.finishSaved, async (w) => ({ messageId: await given.saved(w) })),
  "saved.remove, the member's": ask(saved.removeSaved, async (w) => ({ messageId: await given.saved(w) })),
  "saved.list, the member's": look(saved.listSaved, { limit: 200 }, given.saved),

  'files.get, in the room': ask(getFile, async (w) => ({ fileId: await given.sentFile(w) })),
  "files.get, the member's, unsent": ask(getFile, async (w) => ({ fileId: await given.file(w) })),
  "files.describe, the member's, unsent": ask(describeFile, async (w) => ({
    fileId: await given.file(w),
    alt: w.word(),
  })),
  "mentions.list, the guest's": look(notifications.listMentions, { limit: 200 }, (w) =>
    given.message(w, w.room, 'you, @gus?'),
  ),
  'search.all, the room': look(searchAll, { q: 'needle' }, (w) => given.message(w, w.room, 'a needle')),
  'search.all, #general': look(searchAll, { q: 'pin' }, (w) => given.message(w, w.general, 'a pin')),
  'search.all, the conversation': look(searchAll, { q: 'thread' }, (w) => given.message(w, w.conversation, 'a thread')),
  'search.all, the other': look(searchAll, { q: 'oscar' }, (w) => w.other.id),

  'agents.register': ask(agents.registerAgent, { agentName: 'Robin' }),
  'agents.previewClaim': ask(agents.previewClaim, async (w) => ({
    registrationId: (await given.registration(w)).registrationId,
  })),
  'agents.claim, by its code': ask(agents.claimAgent, async (w) => {
    const { registrationId, code } = await given.registration(w)
    return { registrationId, code, workspaceId: w.owner.workspaceId }
  }),
  'agents.me': look(agents.getRegistration, {}, (w) => w.agent.id),
  'agents.connect': ask(agents.connectAgents, (w) => ({ agents: [{ agentId: w.agent.id }] })),
  'agents.roster': look(agents.listRoster, {}, (w) => w.agent.id),
  'agents.remove': ask(agents.removeAgent, async (w) => ({ agentId: await given.waiting(w) })),
  'agents.list, the agent': look(agents.listAgents, { limit: 200 }, (w) => w.agent.id),
  'agents.list, the one outside': look(agents.listAgents, { limit: 200 }, (w) => w.outside.id),
  'agents.get, the agent': ask(agents.getAgent, (w) => ({ agentId: w.agent.id })),
  'agents.get, the one outside': ask(agents.getAgent, (w) => ({ agentId: w.outside.id })),
  'agents.approve': ask(agents.approveAgent, async (w) => ({ agentId: await given.waiting(w, await given.agent(w)) })),
  'agents.renewKey': ask(agents.renewAgentKey, async (w) => ({ agentId: (await given.agent(w)).id })),
  "personas.get, the agent's": ask(personas.getPersona, (w) => ({ agentId: w.agent.id })),
  "personas.list, the agent's": ask(personas.listPersonas, (w) => ({ agentId: w.agent.id })),
  "personas.set, the agent's": ask(personas.setPersona, (w) => given.personaOver(w, w.agent.id)),
  "personas.set, the one outside's": ask(personas.setPersona, (w) => given.personaOver(w, w.outside.id)),
  "deliveries.list, the agent's": ask(agents.listDeliveries, (w) => ({ agentId: w.agent.id })),
  "deliveries.listAll, the agent's": look(deliveries.listAllDeliveries, { limit: 200 }, async (w) => {
    await given.deadDelivery(w)
    return w.agent.id
  }),
  'deliveries.retry, a dead one': ask(deliveries.retryDelivery, given.deadDelivery),
  'deliveries.drop, a dead one': ask(deliveries.dropDelivery, given.deadDelivery),
  'deliveries.ack': ask(agents.acknowledgeDeliveries, { ids: ['dlv_none'] }),

  "events.list, the room's": look(
    listEvents,
    async (w) => ({ after: (await given.seq(w, w.room)) - 1 }),
    (w) => w.room,
  ),
  'auditLog.list': ask(listAuditLog, {}),
  'jobs.queues': ask(jobs.listQueues, {}),
  'jobs.list': ask(jobs.listJobs, {}),
  'jobs.retry, a dead one': ask(jobs.retryJob, async (w) => ({ jobId: await given.deadJob(w) })),
  'jobs.drop, a dead one': ask(jobs.dropJob, async (w) => ({ jobId: await given.deadJob(w) })),
}
