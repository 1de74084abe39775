import { listAuditLog } from '@stoa/protocol/audit-log'
import { addChannelMember, createChannel, leaveChannel, removeChannelMember } from '@stoa/protocol/channels'
import { listEvents } from '@stoa/protocol/events'
import { postMessage } from '@stoa/protocol/messages'
import { createInvite, setRole } from '@stoa/protocol/workspaces'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { afterAll, beforeAll, expect, test } from 'vitest'

let stoa: Stoa
let anna: Member
let bert: Member

beforeAll(async () => {
  stoa = await Stoa.start()
  anna = await (await stoa.signUp('anna')).found('Team')
  bert = await anna.invite(await stoa.signUp('bert'))
})
afterAll(() => stoa[Symbol.asyncDispose]())

test('a page of the log is what the stream showed, in order, for each reader their own', async () => {
  const room = await anna.call(createChannel, { name: 'room', visibility: 'private' })
  await anna.call(postMessage, { channelId: room.id, body: 'before' })
  await anna.call(addChannelMember, { channelId: room.id, memberId: bert.id })
  await anna.call(postMessage, { channelId: room.id, body: 'during' })
  await bert.call(leaveChannel, { channelId: room.id })
  await anna.call(postMessage, { channelId: room.id, body: 'after' })
  const bodies = async (who: Member) => {
    const events = await all(who)
    expect(events.map((event) => event.seq)).toEqual(events.map((event) => event.seq).toSorted((a, b) => a - b))
    return events.flatMap(({ type, data }) =>
      type === 'message.posted' ? [(data as { message: { body: string } }).message.body] : [],
    )
  }
  expect(await bodies(anna)).toEqual(['before', 'during', 'after'])
  expect(await bodies(bert)).toEqual(['during'])
  using stream = await bert.events({ after: 0 }).started()
  const mine = await all(bert)
  await stream.until((reader) => reader.events.length >= mine.length, 'all events')
  expect(stream.events).toEqual(mine)
})

test('a place that the log never had, or has no more, is gone, with where to begin', async () => {
  const { asOf } = await anna.call(listEvents, { after: 0 })
  expect(await anna.call(listEvents, { after: asOf })).toEqual({ items: [], nextCursor: null, asOf })
  await expect(anna.call(listEvents, { after: asOf + 1 })).rejects.toMatchObject({ code: 'gone', details: { asOf } })
})

test('strangers and the anonymous read no log of any kind', async () => {
  const stranger = await stoa.signUp('stranger')
  for (const contract of [listEvents, listAuditLog] as const) {
    const input = contract === listEvents ? { after: 0 } : {}
    const call = (who: Pick<Member, 'call'>) => who.call(contract, input as never, { workspaceId: anna.workspaceId })
    await expect(call(stranger as never)).rejects.toMatchObject({ code: 'not_found' })
    await expect(call(stoa.anonymous() as never)).rejects.toMatchObject({ code: 'unauthorized' })
  }
})

test('privileged acts and refusals are there for owners and admins, latest first, by filter and page', async () => {
  await anna.call(createInvite, { role: 'member' })
  await expect(bert.call(setRole, { memberId: anna.id, role: 'guest' })).rejects.toMatchObject({ code: 'forbidden' })
  const room = await anna.call(createChannel, { name: 'audited', visibility: 'private' })
  await anna.call(addChannelMember, { channelId: room.id, memberId: bert.id })
  await anna.call(removeChannelMember, { channelId: room.id, memberId: bert.id })
  const { items } = await anna.call(listAuditLog, {})
  expect(items.slice(0, 3).map(({ operation, outcome, actorId }) => [operation, outcome, actorId])).toEqual([
    ['channels.removeMember', 'done', anna.id],
    ['channels.addMember', 'done', anna.id],
    ['members.setRole', 'refused', bert.id],
  ])
  expect(items[0]).toMatchObject({
    target: { channelId: room.id, memberId: bert.id },
    origin: { door: 'http', via: 'session' },
  })
  const refused = await anna.call(listAuditLog, { outcome: 'refused' })
  expect(new Set(refused.items.map((entry) => entry.outcome))).toEqual(new Set(['refused']))
  const mine = await anna.call(listAuditLog, { actorId: bert.id, operation: 'members.setRole' })
  expect(mine.items.map((entry) => entry.actorId)).toEqual([bert.id])
  const paged: string[] = []
  let cursor: string | undefined
  do {
    const page = await anna.call(listAuditLog, { limit: 2, ...(cursor ? { cursor } : {}) })
    paged.push(...page.items.map((entry) => entry.id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(paged).toEqual(items.map((entry) => entry.id))
  await expect(anna.call(listAuditLog, { cursor: 'x' })).rejects.toMatchObject({ code: 'invalid' })
  await expect(bert.call(listAuditLog, {})).rejects.toMatchObject({ code: 'forbidden' })
})

test('the same as CSV, with the same filters and for the same readers', async () => {
  const csv = (who: Pick<Member, 'person'>, query = '') =>
    fetch(`${stoa.url}/api/v1/workspaces/${anna.workspaceId}/audit-log.csv${query}`, {
      headers: { cookie: who.person.cookie() },
    })
  const answer = await csv(anna)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8; header=present'])
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="audit-log-\d{4}-\d\d-\d\d\.csv"$/)
  const lines = (await answer.text()).split('\r\n')
  const { items } = await anna.call(listAuditLog, { limit: 200 })
  expect(lines[0]).toMatch(/^"at","actorId","operation","outcome","target"/)
  expect(lines).toHaveLength(items.length + 2)
  const refused = (await (await csv(anna, '?outcome=refused')).text()).trim().split('\r\n')
  expect(refused).toHaveLength(items.filter((entry) => entry.outcome === 'refused').length + 1)
  expect((await csv(bert)).status).toBe(403)
  expect((await csv({ person: await stoa.signUp('outsider') })).status).toBe(404)
  expect((await csv({ person: stoa.anonymous() })).status).toBe(401)
  expect((await csv(anna, '?outcome=nonsense')).status).toBe(400)
})

async function all(who: Member) {
  const { items } = await who.call(listEvents, { after: 0, limit: 3 })
  const events = [...items]
  for (let page = items; page.length > 0; ) {
    const { items: next, nextCursor } = await who.call(listEvents, { after: events.at(-1)?.seq ?? 0, limit: 3 })
    expect(nextCursor === null).toBe(next.length < 3 || (await isLast(who, next.at(-1)?.seq ?? 0)))
    events.push(...next)
    page = next
  }
  return events
}

const isLast = async (who: Member, after: number) => (await who.call(listEvents, { after })).items.length === 0
