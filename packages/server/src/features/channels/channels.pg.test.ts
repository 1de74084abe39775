import { listAuditLog } from '@stoa/protocol/audit-log'
import {
  addChannelMember,
  archiveChannel,
  createChannel,
  getChannel,
  joinChannel,
  leaveChannel,
  listChannelMembers,
  listChannels,
  removeChannelMember,
  setHearing,
  updateChannel,
} from '@stoa/protocol/channels'
import { listMessages, markRead, postMessage, sendTyping } from '@stoa/protocol/messages'
import { setRole } from '@stoa/protocol/workspaces'
import { standstill } from '@stoa/testkit/standstill'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterEach, beforeEach, expect, test } from 'vitest'

let team: Team
let cleo: Teammate
beforeEach(async () => {
  team = await startTeam('channels')
  cleo = await team.join('Cleo')
})
afterEach(() => team[Symbol.asyncDispose]())

const refused = { code: 'forbidden' }
const unseen = { code: 'not_found' }
const conflict = { code: 'conflict' }
const typesFor = async (who: Teammate, after: number) => (await who.events(after)).map((event) => event.type)

test('a channel is made with its maker in it, and all staff learn of it when it is public', async () => {
  const open = await cleo.run(createChannel, { name: 'Design', topic: 'forms' })
  expect(open).toMatchObject({ name: 'design', topic: 'forms', kind: 'channel', memberIds: null, createdBy: cleo.id })
  expect(await typesFor(team.owner, open.updatedSeq - 1)).toEqual(['channel.created'])
  expect(await typesFor(cleo, open.updatedSeq - 1)).toEqual(['channel.created', 'channel.member_added'])
  const secret = await cleo.run(createChannel, { name: 'secret', visibility: 'private' })
  expect(await typesFor(team.owner, secret.updatedSeq - 1)).toEqual([])
  expect(await typesFor(cleo, secret.updatedSeq - 1)).toEqual(['channel.created', 'channel.member_added'])
  await expect(team.owner.run(getChannel, { channelId: secret.id })).rejects.toMatchObject(unseen)
})

test('open channels have names of their own; an archived one gives its name away', async () => {
  const made = await Promise.allSettled([1, 2].map(() => cleo.run(createChannel, { name: 'twin' })))
  expect(made.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
  const [twin] = (await cleo.run(listChannels, { q: 'twin' })).items
  const channelId = twin?.id ?? ''
  await expect(cleo.run(createChannel, { name: 'twin' })).rejects.toMatchObject(conflict)
  await cleo.run(archiveChannel, { channelId })
  await cleo.run(createChannel, { name: 'twin' })
  await expect(cleo.run(archiveChannel, { channelId, archived: false })).rejects.toMatchObject(conflict)
})

test('the name by which newcomers are led is given and taken by admins alone', async () => {
  const [general] = (await cleo.run(listChannels, { q: 'general' })).items
  const channelId = general?.id ?? ''
  await expect(cleo.run(updateChannel, { channelId, name: 'backroom' })).rejects.toMatchObject(refused)
  await cleo.run(updateChannel, { channelId, topic: 'all of us' })
  const trap = await cleo.run(createChannel, { name: 'trap' })
  await team.owner.run(updateChannel, { channelId, name: 'everybody' })
  await expect(cleo.run(createChannel, { name: 'general' })).rejects.toMatchObject(refused)
  await expect(cleo.run(updateChannel, { channelId: trap.id, name: 'general' })).rejects.toMatchObject(refused)
  await team.owner.run(updateChannel, { channelId, name: 'general' })
  const dora = await team.join('Dora')
  expect((await dora.run(listChannels, { joined: true })).items.map(({ id }) => id)).toEqual([channelId])
})

test('who made #general and is no admin any more neither hides nor archives it', async () => {
  const [general] = (await cleo.run(listChannels, { q: 'general' })).items
  const channelId = general?.id ?? ''
  await team.owner.run(setRole, { memberId: cleo.id, role: 'owner' })
  await cleo.run(setRole, { memberId: team.owner.id, role: 'member' })
  await expect(team.owner.run(updateChannel, { channelId, visibility: 'private' })).rejects.toMatchObject(refused)
  await expect(team.owner.run(archiveChannel, { channelId })).rejects.toMatchObject(refused)
  await cleo.run(archiveChannel, { channelId })
  await expect(team.owner.run(archiveChannel, { channelId, archived: false })).rejects.toMatchObject(refused)
})

test('a retry under one key makes one channel and joins once', async () => {
  const [one, two] = await Promise.all([1, 2].map(() => cleo.run(createChannel, { name: 'once' }, { key: 'k' })))
  expect(one).toEqual(two)
  const channelId = one?.id ?? ''
  const joins = await Promise.all([1, 2, 3].map(() => team.owner.run(joinChannel, { channelId }, { key: 'j' })))
  expect(new Set(joins.map((each) => each.id))).toEqual(new Set([channelId]))
  const added = (await cleo.events()).filter((event) => event.type === 'channel.member_added')
  expect(added.filter((event) => JSON.stringify(event.data).includes(channelId))).toHaveLength(2)
})

test('the list pages through what I may see: mine, others’ public ones, by name, archived ones on demand', async () => {
  const names = ['a-one', 'a-two', 'a-three', 'b-four']
  const made = []
  for (const name of names) made.push(await cleo.run(createChannel, { name }))
  await cleo.run(createChannel, { name: 'a-secret', visibility: 'private' })
  await cleo.run(archiveChannel, { channelId: made[3]?.id ?? '' })
  const { owner } = team
  const found = async (input: Parameters<typeof owner.run<typeof listChannels>>[1]) => {
    const list: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: { name: string }[]; nextCursor: string | null } = await owner.run(listChannels, {
        ...input,
        limit: 2,
        cursor,
      })
      list.push(...page.items.map((channel) => channel.name))
      cursor = page.nextCursor
    }
    return list.sort()
  }
  expect(await found({})).toEqual(['a-one', 'a-three', 'a-two', 'general'])
  expect(await found({ joined: true })).toEqual(['general'])
  expect(await found({ joined: false, q: 'A-T' })).toEqual(['a-three', 'a-two'])
  expect(await found({ archived: true, q: 'four' })).toEqual(['b-four'])
  expect(await found({ q: '100%' })).toEqual([])
})

test('my place in a channel counts what others said since I joined or read', async () => {
  const room = await cleo.run(createChannel, { name: 'room' })
  const say = (who: Teammate, body: string) => who.run(postMessage, { channelId: room.id, body })
  await say(cleo, 'before')
  await team.owner.run(joinChannel, { channelId: room.id })
  const stateOf = async (who: Teammate) => (await who.run(getChannel, { channelId: room.id })).state
  expect(await stateOf(team.owner)).toMatchObject({ unread: 0, mentions: 0 })
  const first = await say(cleo, 'one')
  await say(cleo, 'two @anna @channel')
  await say(team.owner, 'mine')
  await cleo.run(postMessage, { channelId: room.id, threadId: first.id, body: 'a reply @anna' })
  expect(await stateOf(team.owner)).toMatchObject({ unread: 2, mentions: 1 })
  const [listed] = (await team.owner.run(listChannels, { q: 'room' })).items
  expect(listed?.state).toEqual(await stateOf(team.owner))
  await team.owner.run(markRead, { channelId: room.id, seq: first.seq })
  expect(await stateOf(team.owner)).toMatchObject({ lastReadSeq: first.seq, unread: 1, mentions: 1 })
  await Promise.all(Array.from({ length: 120 }, (_, index) => say(cleo, `more ${index}`)))
  expect(await stateOf(team.owner)).toMatchObject({ unread: 100 })
  await team.owner.run(leaveChannel, { channelId: room.id })
  expect(await stateOf(team.owner)).toBeNull()
  await team.owner.run(joinChannel, { channelId: room.id })
  expect(await stateOf(team.owner)).toMatchObject({ unread: 0, mentions: 0 })
})

test('all but guests read a public channel; whoever is in it posts', async () => {
  const room = await cleo.run(createChannel, { name: 'room' })
  const { owner } = team
  const channelId = room.id
  await owner.run(listMessages, { channelId })
  await expect(owner.run(postMessage, { channelId, body: 'hi' })).rejects.toMatchObject(refused)
  await expect(owner.run(sendTyping, { channelId })).rejects.toMatchObject(refused)
  await owner.run(joinChannel, { channelId })
  await owner.run(sendTyping, { channelId })
  expect((await owner.run(postMessage, { channelId, body: 'hi' })).body).toBe('hi')
  await owner.run(leaveChannel, { channelId })
  await owner.run(leaveChannel, { channelId })
  await expect(owner.run(postMessage, { channelId, body: 'hi' })).rejects.toMatchObject(refused)
})

test('one who comes or goes sees it happen; then no more', async () => {
  const room = await cleo.run(createChannel, { name: 'room', visibility: 'private' })
  const channelId = room.id
  const added = await cleo.run(addChannelMember, { channelId, memberId: team.owner.id })
  expect(await cleo.run(addChannelMember, { channelId, memberId: team.owner.id })).toEqual(added)
  expect((await cleo.run(listChannelMembers, { channelId })).items).toHaveLength(2)
  const { seq } = await cleo.run(removeChannelMember, { channelId, memberId: team.owner.id })
  await cleo.run(postMessage, { channelId, body: 'among us' })
  const seen = (await team.owner.events(room.updatedSeq)).map((event) => event.type)
  expect(seen).toEqual(['channel.member_added', 'channel.member_removed'])
  expect((await team.owner.events()).at(-1)?.seq).toBe(seq)
  await expect(team.owner.run(listMessages, { channelId })).rejects.toMatchObject(unseen)
})

test('its members change a channel; who made it or an admin in it decides who sees it', async () => {
  const room = await team.owner.run(createChannel, { name: 'room' })
  await team.owner.run(createChannel, { name: 'taken' })
  const channelId = room.id
  await expect(cleo.run(updateChannel, { channelId, topic: 'mine' })).rejects.toMatchObject(refused)
  await cleo.run(joinChannel, { channelId })
  expect(await cleo.run(updateChannel, { channelId, topic: 'ours' })).toMatchObject({ topic: 'ours' })
  const hide = { channelId, visibility: 'private' } as const
  await expect(cleo.run(updateChannel, hide)).rejects.toMatchObject(refused)
  await expect(cleo.run(archiveChannel, { channelId })).rejects.toMatchObject(refused)
  await expect(cleo.run(removeChannelMember, { channelId, memberId: team.owner.id })).rejects.toMatchObject(refused)
  await expect(cleo.run(updateChannel, { channelId, name: 'taken' })).rejects.toMatchObject(conflict)
  expect(await team.owner.run(updateChannel, hide)).toMatchObject({ visibility: 'private' })
})

test('those who lose sight of a channel hear that, and not what else changed', async () => {
  const outside = await team.join('Dora')
  const room = await cleo.run(createChannel, { name: 'room', topic: 'known' })
  const channelId = room.id
  const hidden = await cleo.run(updateChannel, { channelId, visibility: 'private', topic: 'hidden' })
  await cleo.run(updateChannel, { channelId, topic: 'still hidden' })
  const told = await outside.events(room.updatedSeq)
  expect(told.map((event) => event.data)).toMatchObject([{ channel: { visibility: 'private', topic: 'known' } }])
  expect((await cleo.events(hidden.updatedSeq - 1)).map((event) => event.data)).toMatchObject([
    { channel: { topic: 'hidden' } },
    { channel: { topic: 'still hidden' } },
  ])
  const shown = await cleo.run(updateChannel, { channelId, visibility: 'public' })
  expect((await outside.events(shown.updatedSeq - 1)).map((event) => event.data)).toMatchObject([
    { channel: { visibility: 'public', topic: 'still hidden' } },
  ])
})

test('an archived channel is read and nothing more, until it is brought back', async () => {
  const { id: channelId } = await cleo.run(createChannel, { name: 'room' })
  await cleo.run(archiveChannel, { channelId })
  expect((await cleo.run(getChannel, { channelId })).archivedAt).not.toBeNull()
  await cleo.run(listMessages, { channelId })
  await expect(cleo.run(postMessage, { channelId, body: 'hi' })).rejects.toMatchObject(conflict)
  await expect(team.owner.run(joinChannel, { channelId })).rejects.toMatchObject(conflict)
  await expect(cleo.run(updateChannel, { channelId, topic: 'x' })).rejects.toMatchObject(conflict)
  await cleo.run(archiveChannel, { channelId, archived: false })
  expect((await cleo.run(postMessage, { channelId, body: 'hi' })).body).toBe('hi')
})

test('who joins while a channel is archived comes too late, and the other way round in time', async () => {
  const { id: channelId } = await cleo.run(createChannel, { name: 'room' })
  const { archived, late } = await standstill(team.database, team.workspaceId, async (waiting) => {
    const archiving = cleo.run(archiveChannel, { channelId })
    await waiting(1)
    const joining = team.owner.run(joinChannel, { channelId })
    await waiting(2)
    return { archived: archiving, late: expect(joining).rejects.toMatchObject(conflict) }
  })
  expect((await archived).archivedAt).not.toBeNull()
  await late
  await cleo.run(archiveChannel, { channelId, archived: false })
  const { joined, after } = await standstill(team.database, team.workspaceId, async (waiting) => {
    const joining = team.owner.run(joinChannel, { channelId })
    await waiting(1)
    const archiving = cleo.run(archiveChannel, { channelId })
    await waiting(2)
    return { joined: joining, after: archiving }
  })
  expect((await joined).archivedAt).toBeNull()
  expect((await after).archivedAt).not.toBeNull()
})

test('agents are brought in like people; what they hear is for their owner and who manages the channel', async () => {
  const dora = await team.join('Dora')
  const bot = await team.agent(team.workspaceId, dora.id, 'Bot')
  const { id: channelId } = await cleo.run(createChannel, { name: 'room' })
  await dora.run(joinChannel, { channelId })
  await team.owner.run(joinChannel, { channelId })
  const emil = await team.join('Emil')
  await emil.run(joinChannel, { channelId })
  const loud = { channelId, memberId: bot.id, hearing: 'all' } as const
  await expect(emil.run(addChannelMember, loud)).rejects.toMatchObject(refused)
  expect(await emil.run(addChannelMember, { channelId, memberId: bot.id })).toMatchObject({ hearing: 'addressed' })
  await expect(emil.run(setHearing, loud)).rejects.toMatchObject(refused)
  for (const who of [dora, cleo, team.owner, bot]) {
    expect(await who.run(setHearing, loud)).toMatchObject({ hearing: 'all' })
    await who.run(setHearing, { ...loud, hearing: 'addressed' })
  }
  await expect(cleo.run(setHearing, { ...loud, memberId: emil.id })).rejects.toMatchObject({ code: 'invalid' })
  expect((await bot.run(postMessage, { channelId, body: 'beep' })).authorId).toBe(bot.id)
  await dora.run(leaveChannel, { channelId })
  await dora.run(removeChannelMember, { channelId, memberId: bot.id })
  await expect(bot.run(postMessage, { channelId, body: 'beep' })).rejects.toMatchObject(refused)
})

test('who changes who sees a channel is in the audit log, done or refused, without what is said of it', async () => {
  const { id: channelId } = await cleo.run(createChannel, { name: 'room' })
  await cleo.run(updateChannel, { channelId, name: 'rooms', topic: 'layoffs' })
  await cleo.run(updateChannel, { channelId, visibility: 'private', topic: 'more layoffs' })
  const dora = await team.join('Dora')
  await expect(dora.run(updateChannel, { channelId, visibility: 'public' })).rejects.toMatchObject(unseen)
  const { items } = await team.owner.run(listAuditLog, { operation: 'channels.update' })
  expect(items).toMatchObject([
    { actorId: dora.id, outcome: 'refused', target: { channelId, visibility: 'public' } },
    { actorId: cleo.id, outcome: 'done', target: { channelId, visibility: 'private' } },
  ])
  expect(items.map(({ target }) => Object.keys(target))).toEqual(Array(2).fill(['channelId', 'visibility']))
  expect(JSON.stringify(items)).not.toContain('layoffs')
})
