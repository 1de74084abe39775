import { createChannel, getChannel } from '@stoa/protocol/channels'
import {
  deleteMessage,
  editMessage,
  finishMessage,
  followThread,
  getMessage,
  listThread,
  listThreads,
  markRead,
  postMessage,
  readThread,
  startMessage,
} from '@stoa/protocol/messages'
import { listMentions, listWaiting } from '@stoa/protocol/notifications'
import { asSystem } from '@stoa/testkit/many-messages'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

let team: Team
let anna: Teammate
let ben: Teammate
let channelId: string

beforeEach(async () => {
  team = await startTeam('answers')
  anna = team.owner
  channelId = (await anna.run(createChannel, { name: 'talk', visibility: 'public' })).id
  ben = await team.join('Ben', 'member', [channelId])
})
afterEach(() => team[Symbol.asyncDispose]())

const start = (threadId: string | null = null) => anna.run(startMessage, { channelId, threadId })
const finish = (messageId: string, body = 'an answer') => anna.run(finishMessage, { messageId, body })
const say = (who: Teammate, body: string, threadId: string | null = null) =>
  who.run(postMessage, { channelId, body, threadId })
const placeOf = async (who: Teammate) => (await who.run(getChannel, { channelId })).state
/** As a page does whose reader looks at the end: up to where the log is known. */
const read = async (who: Teammate) => who.run(markRead, { channelId, seq: (await who.events()).at(-1)?.seq ?? 0 })

test('an answer that began before one’s eyes is unread where it is finished behind one’s back', async () => {
  const { id, seq } = await start()
  expect(await placeOf(ben)).toMatchObject({ unread: 1, mentions: 0 })
  await ben.run(markRead, { channelId, seq })
  const later = await say(anna, 'meanwhile')
  await ben.run(markRead, { channelId, seq: later.seq })
  expect(await placeOf(ben)).toMatchObject({ unread: 0 })
  const answer = await finish(id, 'for you, @ben')
  expect(answer).toMatchObject({ seq, finishedSeq: answer.updatedSeq })
  expect(await placeOf(ben)).toMatchObject({ unread: 1, mentions: 1 })
  expect((await ben.run(listWaiting, {})).items).toMatchObject([{ unread: 1, mentions: 1 }])
  expect(await placeOf(anna)).toMatchObject({ unread: 0 })
})

test('who saw it finished has read it, and no edit makes it unread again', async () => {
  const { id } = await start()
  await finish(id)
  await read(ben)
  expect(await placeOf(ben)).toMatchObject({ unread: 0 })
  await anna.run(editMessage, { messageId: id, body: 'a better answer, @ben' })
  expect(await placeOf(ben)).toMatchObject({ unread: 0, mentions: 0 })
})

test('one that is unread from its start counts once, and is gone when it is deleted', async () => {
  const { id, seq } = await start()
  await finish(id)
  expect(await placeOf(ben)).toMatchObject({ unread: 1 })
  await ben.run(markRead, { channelId, seq })
  expect(await placeOf(ben)).toMatchObject({ unread: 1 })
  await ben.run(markRead, { channelId, seq: seq - 1, unread: true })
  expect((await ben.events()).findLast(({ type }) => type === 'channel.read')?.data).toMatchObject({ unread: 1 })
  await anna.run(deleteMessage, { messageId: id })
  expect(await placeOf(ben)).toMatchObject({ unread: 0 })
})

test('one that nobody finishes is unread with what there is of it', async () => {
  const { id } = await start()
  await read(ben)
  await asSystem(team, ({ $client }) => $client.query("update writing set touched_at = now() - interval '1 hour'"))
  await vi.waitFor(async () => expect((await ben.run(getMessage, { messageId: id })).state).toBe('interrupted'))
  expect(await placeOf(ben)).toMatchObject({ unread: 1 })
})

test('in a thread it is unread for who follows it, also in the list of threads', async () => {
  const root = await say(ben, 'a question')
  const { id, seq } = await start(root.id)
  const messageId = root.id
  expect(await ben.run(readThread, { messageId, seq })).toMatchObject({ unread: 0 })
  await finish(id)
  const [listed] = (await ben.run(listThreads, { unread: true })).items
  expect(listed?.state).toMatchObject({ rootId: root.id, lastReadSeq: seq, unread: 1 })
  expect(await ben.run(listThread, { messageId })).toMatchObject({ lastReadSeq: seq, unread: 1 })
  const { finishedSeq } = await ben.run(getMessage, { messageId: id })
  expect(await ben.run(readThread, { messageId, seq: finishedSeq ?? 0 })).toMatchObject({ unread: 0 })
})

test('who begins to follow a thread has read what was finished in it', async () => {
  const root = await say(anna, 'a question')
  const { id } = await start(root.id)
  await finish(id)
  expect(await ben.run(followThread, { messageId: root.id })).toMatchObject({ following: true, unread: 0 })
})

test('among what concerns me it stands where it was said, once, on whatever page', async () => {
  const root = await say(ben, 'a question')
  const [slow, quick] = [await start(root.id), await start(root.id)]
  await say(anna, 'meanwhile', root.id)
  await finish(quick.id, 'quick')
  await say(anna, 'at last', root.id)
  await finish(slow.id, 'slow, @ben')
  const pages: string[] = []
  for (let cursor: string | undefined; pages.length < 5; ) {
    const page = await ben.run(listMentions, { limit: 1, cursor })
    pages.push(...page.items.map(({ reason, message }) => `${reason} ${message.body}`))
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  expect(pages).toEqual(['mention slow, @ben', 'reply at last', 'reply quick', 'reply meanwhile'])
})
