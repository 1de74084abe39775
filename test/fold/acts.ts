import { setPreferences } from '@stoa/protocol/accounts'
import {
  addChannelMember,
  archiveChannel,
  createChannel,
  joinChannel,
  leaveChannel,
  openDm,
  removeChannelMember,
  setHearing,
  updateChannel,
} from '@stoa/protocol/channels'
import { AppError } from '@stoa/protocol/errors'
import type { Message } from '@stoa/protocol/messages'
import {
  addReaction,
  deleteMessage,
  editMessage,
  finishMessage,
  followThread,
  markRead,
  postMessage,
  readThread,
  removeReaction,
  saveDraft,
  startMessage,
} from '@stoa/protocol/messages'
import { setDoNotDisturb, setLevel, setStatus } from '@stoa/protocol/notifications'
import { setPersona } from '@stoa/protocol/personas'
import { addPin, removePin } from '@stoa/protocol/pins'
import { createProject, updateProject } from '@stoa/protocol/projects'
import { addSaved, finishSaved, removeSaved } from '@stoa/protocol/saved'
import {
  acceptInvite,
  createInvite,
  removeMember,
  setAvatar,
  setRole,
  updateMember,
  updateWorkspace,
} from '@stoa/protocol/workspaces'
import type { Teammate } from '@stoa/testkit/team'

/** Who acts and on what there is: what was made is remembered, so that later acts can be about it. */
export type World = {
  workspaceId: string
  people: Teammate[]
  channelIds: string[]
  projectIds: string[]
  /** Uploads of pictures, by who sent them; each becomes a face once. */
  pictures: Record<string, string[]>
  messages: Pick<Message, 'id' | 'channelId' | 'threadId' | 'authorId' | 'seq' | 'state'>[]
  made: number
}

/** One act: who does what, and numbers by which it picks what it is about. */
export type Act = { who: number; kind: ActKind; a: number; b: number }
export type ActKind = keyof typeof acts

const EMOJI = ['👍', '🎉', '👀']
const HANDLES = ['', '@channel', '@bob', '@gil', '@scout', '@anna', '@bob and @anna']

/** Runs an act. What its actor may not do, or makes no sense as things stand, is refused, and that is fine. */
export async function perform(world: World, { who, kind, a, b }: Act): Promise<void> {
  const actor = pick(world.people, who)
  if (!actor) return
  try {
    await acts[kind]({ world, actor, a, b })
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'internal') throw error
  }
}

type Scene = { world: World; actor: Teammate; a: number; b: number }

export const acts = {
  async post({ world, actor, a, b }: Scene) {
    const channelId = placeOf(world, a)
    const message = await actor.run(postMessage, { channelId, body: `${++world.made} ${pick(HANDLES, b)}` })
    world.messages.push(message)
  },
  async reply({ world, actor, a, b }: Scene) {
    const root = world.messages.find(({ id }) => id === rootOf(world, a))
    const body = `${++world.made} ${pick(HANDLES, b)}`
    if (!root) return
    world.messages.push(await actor.run(postMessage, { channelId: root.channelId, threadId: root.id, body }))
  },
  async write({ world, actor, a, b }: Scene) {
    const channelId = placeOf(world, a)
    const root = b % 2 ? world.messages.find(({ id }) => id === rootOf(world, a)) : undefined
    const place = root ? { channelId: root.channelId, threadId: root.id } : { channelId }
    world.messages.push(await actor.run(startMessage, place))
  },
  end({ world, actor, a, b }: Scene) {
    const own = world.messages.filter(({ authorId, state }) => authorId === actor.id && state === 'writing')
    const messageId = idOf({ ...world, messages: own }, a)
    return actor.run(finishMessage, { messageId, body: `done ${pick(HANDLES, b)}` })
  },
  edit: ({ world, actor, a, b }: Scene) =>
    actor.run(editMessage, { messageId: ownOf(world, actor, a), body: `edited ${++world.made} ${pick(HANDLES, b)}` }),
  delete: ({ world, actor, a }: Scene) => actor.run(deleteMessage, { messageId: ownOf(world, actor, a) }),
  react: ({ world, actor, a, b }: Scene) =>
    actor.run(addReaction, { messageId: idOf(world, a), emoji: pick(EMOJI, b) ?? '' }),
  takeBack: ({ world, actor, a, b }: Scene) =>
    actor.run(removeReaction, { messageId: idOf(world, a), emoji: pick(EMOJI, b) ?? '' }),
  pin: ({ world, actor, a }: Scene) => actor.run(addPin, { messageId: idOf(world, a) }),
  unpin: ({ world, actor, a }: Scene) => actor.run(removePin, { messageId: idOf(world, a) }),
  save: ({ world, actor, a }: Scene) => actor.run(addSaved, { messageId: idOf(world, a) }),
  finish: ({ world, actor, a, b }: Scene) => actor.run(finishSaved, { messageId: idOf(world, a), done: b % 2 === 0 }),
  unsave: ({ world, actor, a }: Scene) => actor.run(removeSaved, { messageId: idOf(world, a) }),
  read({ world, actor, a, b }: Scene) {
    const message = pick(world.messages, a)
    const seq = Math.max(0, (message?.seq ?? 0) - (b % 2))
    return actor.run(markRead, { channelId: message?.channelId ?? '', seq, unread: b % 3 === 0 })
  },
  readThread({ world, actor, a, b }: Scene) {
    const message = pick(world.messages, a)
    const messageId = message?.threadId ?? message?.id ?? ''
    return actor.run(readThread, { messageId, seq: message?.seq ?? 0, unread: b % 3 === 0 })
  },
  follow: ({ world, actor, a, b }: Scene) =>
    actor.run(followThread, { messageId: rootOf(world, a), following: b % 3 > 0 }),
  draft({ world, actor, a, b }: Scene) {
    const channelId = placeOf(world, a)
    const root = pick(
      world.messages.filter((message) => !message.threadId && message.channelId === channelId),
      b,
    )
    const body = a % 3 ? `draft ${++world.made}` : ''
    return actor.run(saveDraft, { channelId, threadId: b % 2 ? root?.id : null, body })
  },
  async makeChannel({ world, actor, a, b }: Scene) {
    const visibility = a % 2 ? ('public' as const) : ('private' as const)
    const projectId = b % 2 ? pick(world.projectIds, b) : null
    world.channelIds.push((await actor.run(createChannel, { name: `c${++world.made}`, visibility, projectId })).id)
  },
  change({ world, actor, a, b }: Scene) {
    const visibility = pick([undefined, 'public', 'private'] as const, b)
    return actor.run(updateChannel, { channelId: pick(world.channelIds, a) ?? '', topic: `t${b}`, visibility })
  },
  archive: ({ world, actor, a, b }: Scene) =>
    actor.run(archiveChannel, { channelId: pick(world.channelIds, a) ?? '', archived: b % 3 === 0 }),
  join: ({ world, actor, a }: Scene) => actor.run(joinChannel, { channelId: pick(world.channelIds, a) ?? '' }),
  leave: ({ world, actor, a }: Scene) => actor.run(leaveChannel, { channelId: pick(world.channelIds, a) ?? '' }),
  add: ({ world, actor, a, b }: Scene) =>
    actor.run(addChannelMember, { channelId: pick(world.channelIds, a) ?? '', memberId: memberOf(world, b) }),
  takeOut: ({ world, actor, a, b }: Scene) =>
    actor.run(removeChannelMember, { channelId: pick(world.channelIds, a) ?? '', memberId: memberOf(world, b) }),
  hear: ({ world, actor, a, b }: Scene) =>
    actor.run(setHearing, {
      channelId: pick(world.channelIds, a) ?? '',
      memberId: memberOf(world, b),
      hearing: a % 2 ? 'all' : 'addressed',
    }),
  async dm({ world, actor, a, b }: Scene) {
    const channel = await actor.run(openDm, { memberIds: [memberOf(world, a), memberOf(world, b)] })
    if (!world.channelIds.includes(channel.id)) world.channelIds.push(channel.id)
  },
  async makeProject({ world, actor }: Scene) {
    world.projectIds.push((await actor.run(createProject, { name: `p${++world.made}` })).id)
  },
  changeProject: ({ world, actor, a, b }: Scene) =>
    actor.run(updateProject, { projectId: pick(world.projectIds, a) ?? '', archived: b % 2 === 0 }),
  rename: ({ world, actor, a, b }: Scene) =>
    actor.run(updateMember, { memberId: memberOf(world, a), name: `n${++world.made}`, title: b % 2 ? null : 'title' }),
  face: ({ world, actor, a, b }: Scene) =>
    actor.run(setAvatar, {
      memberId: memberOf(world, a),
      fileId: b % 3 ? (world.pictures[actor.id]?.pop() ?? null) : null,
    }),
  role: ({ world, actor, a, b }: Scene) =>
    actor.run(setRole, {
      memberId: memberOf(world, a),
      role: pick(['admin', 'member', 'guest'] as const, b) ?? 'member',
    }),
  expel: ({ world, actor, a }: Scene) => actor.run(removeMember, { memberId: memberOf(world, a) }),
  async comeBack({ world, actor, a }: Scene) {
    const { token } = await actor.run(createInvite, { channelIds: world.channelIds.slice(0, 1) })
    await pick(world.people, a)?.run(acceptInvite, { token })
  },
  status: ({ world, actor, b }: Scene) =>
    actor.run(setStatus, { status: b % 3 ? { emoji: '🌴', text: `away ${++world.made}`, until: null } : null }),
  quiet: ({ actor, b }: Scene) =>
    actor.run(setDoNotDisturb, {
      doNotDisturb: b % 3 ? { until: null, daily: { from: '22:00', to: '07:00', zone: 'Europe/Athens' } } : null,
    }),
  hearLess: ({ world, actor, a, b }: Scene) =>
    actor.run(setLevel, {
      channelId: pick(world.channelIds, a) ?? '',
      level: pick([null, 'all', 'mentions', 'none'] as const, b) ?? null,
    }),
  prefer: ({ world, actor, a, b }: Scene) =>
    actor.run(setPreferences, {
      workspaceId: world.workspaceId,
      ...(a % 2 ? { sidebar: { order: world.channelIds.slice(0, b % 3) } } : { sound: b % 2 === 0, theme: 'dark' }),
    }),
  persona: ({ world, actor, a, b }: Scene) =>
    actor.run(setPersona, { agentId: memberOf(world, b), body: `p${++world.made}`, basedOn: a % 3 }),
  renameWorkspace: ({ world, actor }: Scene) => actor.run(updateWorkspace, { name: `w${++world.made}` }),
}

function pick<T>(list: readonly T[], index: number): T | undefined {
  return list[index % Math.max(1, list.length)]
}

/** Mostly one of the channels that everybody begins in, so that few acts are refused. */
function placeOf({ channelIds }: World, index: number): string {
  return pick(index % 4 ? channelIds.slice(0, 2) : channelIds, index) ?? ''
}

/** The later ones are picked more often: acts about the same message in a row are where folds go wrong. */
function idOf({ messages }: World, index: number): string {
  return pick(index % 4 ? messages.slice(-4) : messages, index)?.id ?? ''
}

function ownOf(world: World, actor: Teammate, index: number): string {
  return idOf({ ...world, messages: world.messages.filter(({ authorId }) => authorId === actor.id) }, index)
}

function rootOf(world: World, index: number): string {
  return idOf({ ...world, messages: world.messages.filter(({ threadId }) => !threadId) }, index)
}

function memberOf({ people }: World, index: number): string {
  return pick(people, index)?.id ?? ''
}
