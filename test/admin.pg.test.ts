import { listDeliveries } from '@stoa/protocol/agents'
import { listAuditLog } from '@stoa/protocol/audit-log'
import { archiveAnyChannel, listAllChannels } from '@stoa/protocol/channel-admin'
import { createChannel, getChannel } from '@stoa/protocol/channels'
import { dropDelivery, listAllDeliveries, retryDelivery } from '@stoa/protocol/deliveries'
import { dropJob, listJobs, listQueues, retryJob } from '@stoa/protocol/jobs'
import { postMessage } from '@stoa/protocol/messages'
import { getWorkspace, updateWorkspace } from '@stoa/protocol/workspaces'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as given from './authorization/given.ts'
import { World } from './authorization/world.ts'

/** What admins look after, through the door that they use. */

let world: World
beforeAll(async () => {
  world = await World.start()
})
afterAll(() => world[Symbol.asyncDispose]())

test('a delivery that was given up is owed again under a new number, and only once', async () => {
  const { admin, agent } = world
  const which = await given.deadDelivery(world)
  const before = await admin.call(listAllDeliveries, { state: 'dead' })
  expect(before.items).toMatchObject([
    { target: agent.id, n: which.n, state: 'dead', tries: 10, type: 'message.posted' },
  ])
  expect(before.dead).toBe(1)
  const { n } = await admin.call(retryDelivery, which)
  expect(n).toBeGreaterThan(which.n)
  await expect(admin.call(retryDelivery, which)).rejects.toMatchObject({ code: 'not_found' })
  await expect(admin.call(dropDelivery, which)).rejects.toMatchObject({ code: 'not_found' })
  const after = await admin.call(listAllDeliveries, { agentId: agent.id })
  expect(after).toMatchObject({ dead: 0, waiting: 1 })
  expect(after.items.map((each) => [each.n, each.state, each.tries])).toEqual(
    expect.arrayContaining([
      [n, 'pending', 0],
      [which.n, 'dropped', 10],
    ]),
  )
  expect((await world.member.call(listDeliveries, { agentId: agent.id })).items[0]).toMatchObject({
    n,
    state: 'pending',
  })
  const told = await admin.call(listAuditLog, { operation: 'deliveries.retry', outcome: 'done' })
  expect(told.items).toMatchObject([{ actorId: admin.id, target: which }])
})

test('a page of deliveries says nothing of what was said, and pages follow each other over all agents', async () => {
  const { admin, outside } = world
  const hall = world.hall
  await world.member.call(postMessage, { channelId: hall, body: '@inga the secret word is xylophone' })
  for (let count = 0; count < 5; count++) await given.deadDelivery(world)
  await vi.waitFor(async () => expect((await admin.call(listAllDeliveries, {})).waiting).toBeGreaterThan(0))
  const all = await admin.call(listAllDeliveries, { limit: 200 })
  expect(JSON.stringify(all)).not.toContain('xylophone')
  const paged: string[] = []
  for (let cursor: string | undefined; paged.length <= all.items.length; ) {
    const page = await admin.call(listAllDeliveries, { limit: 2, ...(cursor && { cursor }) })
    paged.push(...page.items.map(({ target, n }) => `${target} ${n}`))
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  expect(paged).toEqual(all.items.map(({ target, n }) => `${target} ${n}`))
  expect((await admin.call(listAllDeliveries, { agentId: outside.id })).items).toEqual([])
  expect((await admin.call(listAllDeliveries, { state: 'acknowledged' })).items).toEqual([])
})

test('what was said where the agent is no longer is not owed again, and stays as it is', async () => {
  const { admin, outside } = world
  const which = await given.deadDelivery(world, outside)
  await expect(admin.call(retryDelivery, which)).rejects.toMatchObject({ code: 'conflict' })
  expect((await admin.call(listAllDeliveries, { agentId: outside.id })).items).toMatchObject([
    { n: which.n, state: 'dead' },
  ])
  await admin.call(dropDelivery, which)
})

test('one that is let go stays so, and nothing is owed in its place', async () => {
  const { admin } = world
  const which = await given.deadDelivery(world)
  const before = await admin.call(listAllDeliveries, {})
  await admin.call(dropDelivery, which)
  const { items, waiting, dead } = await admin.call(listAllDeliveries, { state: 'dropped' })
  expect(items.map(({ n }) => n)).toContain(which.n)
  expect([waiting, dead]).toEqual([before.waiting, before.dead - 1])
  await expect(admin.call(retryDelivery, which)).rejects.toMatchObject({ code: 'not_found' })
})

test('an admin sees that a private channel is there and how many are in it, archives it and reads nothing', async () => {
  const { admin, member } = world
  const name = `secret-${world.word()}`
  const { id } = await member.call(createChannel, { name, visibility: 'private', topic: 'the merger' })
  const listed = await admin.call(listAllChannels, { q: name })
  expect(listed.items).toMatchObject([{ id, name, visibility: 'private', memberCount: 1, archivedAt: null }])
  expect(JSON.stringify(listed)).not.toContain('merger')
  await expect(admin.call(getChannel, { channelId: id })).rejects.toMatchObject({ code: 'not_found' })
  const archived = await admin.call(archiveAnyChannel, { channelId: id })
  expect(archived.archivedAt).not.toBeNull()
  expect(JSON.stringify(archived)).not.toContain('merger')
  expect(await member.call(getChannel, { channelId: id })).toMatchObject({ archivedAt: expect.any(String) })
  expect((await admin.call(listAllChannels, { q: name, archived: false })).items).toEqual([])
  await expect(member.call(postMessage, { channelId: id, body: 'hello?' })).rejects.toMatchObject({ code: 'conflict' })
  await admin.call(archiveAnyChannel, { channelId: id, archived: false })
  await member.call(postMessage, { channelId: id, body: 'back' })
  const told = await admin.call(listAuditLog, { operation: 'channels.archiveAny', outcome: 'done' })
  expect(told.items.map(({ target }) => target)).toEqual([
    { channelId: id, archived: false },
    { channelId: id, archived: true },
  ])
})

test('direct conversations are nobody’s to list or archive', async () => {
  const { items } = await world.owner.call(listAllChannels, { limit: 200 })
  expect(items.map(({ id }) => id)).not.toContain(world.conversation)
  await expect(world.owner.call(archiveAnyChannel, { channelId: world.conversation })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('a name that was taken meanwhile keeps an archived channel from coming back', async () => {
  const { admin, member } = world
  const name = `twice-${world.word()}`
  const { id: channelId } = await member.call(createChannel, { name })
  await admin.call(archiveAnyChannel, { channelId })
  await member.call(createChannel, { name })
  await expect(admin.call(archiveAnyChannel, { channelId, archived: false })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('a job that was given up says why in one line, and gets another life or is let go', async () => {
  const { owner } = world
  const [again, gone] = [await given.deadJob(world), await given.deadJob(world)]
  const queues = await owner.call(listQueues, {})
  expect(queues.items).toContainEqual(expect.objectContaining({ name: 'idempotency.prune', dead: 2 }))
  expect(queues.items.find(({ name }) => name === 'events.prune')).toMatchObject({ schedule: '41 2 * * *' })
  const dead = await owner.call(listJobs, { state: 'dead' })
  expect(dead.items).toMatchObject([
    { id: gone, queue: 'idempotency.prune', state: 'dead', tries: 6, failure: 'it broke' },
    { id: again, queue: 'idempotency.prune', state: 'dead', tries: 6, failure: 'it broke' },
  ])
  await owner.call(dropJob, { jobId: gone })
  await expect(owner.call(dropJob, { jobId: gone })).rejects.toMatchObject({ code: 'not_found' })
  await owner.call(retryJob, { jobId: again })
  await expect(owner.call(retryJob, { jobId: again })).rejects.toMatchObject({ code: 'not_found' })
  await vi.waitFor(async () => {
    const { items } = await owner.call(listJobs, { queue: 'idempotency.prune', state: 'done' })
    expect(items.length).toBeGreaterThan(0)
  })
  expect((await owner.call(listJobs, { state: 'dead' })).items).toEqual([])
})

test('the audit log is cut at moments, the first included and the last not', async () => {
  const { admin, owner } = world
  for (const name of ['One', 'Two', 'Three']) await owner.call(updateWorkspace, { name })
  const all = await admin.call(listAuditLog, { operation: 'workspaces.update' })
  const [third, second, first] = all.items.map(({ at }) => at)
  const between = await admin.call(listAuditLog, { operation: 'workspaces.update', after: second, before: third })
  const expected = all.items.filter(({ at }) => second && third && at >= second && at < third)
  expect(between.items).toEqual(expected)
  expect((await admin.call(listAuditLog, { operation: 'workspaces.update', before: first })).items).toEqual([])
})

test('what admins look after is refused to everybody else, and the jobs to admins too', async () => {
  const { admin, member, guest, agent, stranger } = world
  const which = await given.deadDelivery(world)
  const { id: channelId } = await member.call(createChannel, { name: `mine-${world.word()}` })
  const forbidden = { code: 'forbidden' }
  for (const who of [member, guest, agent]) {
    await expect(who.call(listAllDeliveries, {})).rejects.toMatchObject(forbidden)
    await expect(who.call(retryDelivery, which)).rejects.toMatchObject(forbidden)
    await expect(who.call(dropDelivery, which)).rejects.toMatchObject(forbidden)
    await expect(who.call(listAllChannels, {})).rejects.toMatchObject(forbidden)
    await expect(who.call(archiveAnyChannel, { channelId })).rejects.toMatchObject(forbidden)
  }
  const jobId = await given.deadJob(world)
  for (const who of [admin, member, guest, agent, stranger]) {
    await expect(who.call(listQueues, {})).rejects.toMatchObject(forbidden)
    await expect(who.call(listJobs, {})).rejects.toMatchObject(forbidden)
    await expect(who.call(retryJob, { jobId })).rejects.toMatchObject(forbidden)
    await expect(who.call(dropJob, { jobId })).rejects.toMatchObject(forbidden)
  }
  await world.owner.call(dropJob, { jobId })
})

test('each is told whether theirs is the workspace with which the server began', async () => {
  expect(await world.guest.call(getWorkspace, {})).toMatchObject({ isFirst: true })
  expect(await world.stranger.call(getWorkspace, {})).toMatchObject({ isFirst: false })
})

test('jobs are listed page after page, latest first', async () => {
  const { owner } = world
  for (let count = 0; count < 3; count++) await given.deadJob(world)
  const { items } = await owner.call(listJobs, { limit: 200 })
  const paged: string[] = []
  for (let cursor: string | undefined; paged.length <= items.length; ) {
    const page = await owner.call(listJobs, { limit: 2, ...(cursor && { cursor }) })
    paged.push(...page.items.map(({ id }) => id))
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  expect(paged).toEqual(items.map(({ id }) => id))
})
