import { createKey, revokeKey, revokeSession } from '@stoa/protocol/accounts'
import { agentTopics, channelTopic, DEFAULT_TOPIC_PREFIX as PREFIX } from '@stoa/protocol/agentlink'
import { renewAgentKey } from '@stoa/protocol/agents'
import { addChannelMember, removeChannelMember, updateChannel } from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import { createInvite, removeMember, setRole, updateWorkspace } from '@stoa/protocol/workspaces'
import { EventReader } from '@stoa/testkit/event-reader'
import { MqttConnection } from '@stoa/testkit/mqtt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as given from './given.ts'
import { accessOf, bearer, World } from './world.ts'

/** What was open before somebody lost their right to it. */

let world: World

beforeAll(async () => {
  world = await World.start()
})
afterAll(() => world[Symbol.asyncDispose]())

test('every stream of a removed member ends, by session and by key, and says nothing more', async () => {
  const gone = await world.owner.invite(await world.newcomer())
  const key = bearer(world.stoa.url, await gone.key(), gone.workspaceId)
  const bySession = await gone.events({ live: true }).started()
  const byKey = await listen(key.headers())
  await world.admin.call(removeMember, { memberId: gone.id })
  await world.owner.call(postMessage, { channelId: world.general, body: 'now that they are gone' })
  for (const reader of [bySession, byKey]) {
    await reader.until(({ ended }) => ended !== undefined)
    expect(JSON.stringify(reader.events)).not.toContain('now that they are gone')
  }
  expect(bySession.ended).toBe('removed')
  expect(bySession.events.at(-1)?.type).toBe('member.removed')
  expect(['removed', 'revoked']).toContain(byKey.ended)
  expect((await fetch(eventsUrl(), { headers: key.headers() })).status).toBe(401)
})

test('who is taken out of a channel hears of that, and of nothing there after it', async () => {
  const gone = await world.owner.invite(await world.newcomer())
  await world.member.call(addChannelMember, { channelId: world.room, memberId: gone.id })
  using reader = await gone.events({ live: true }).started()
  await world.member.call(removeChannelMember, { channelId: world.room, memberId: gone.id })
  await world.member.call(postMessage, { channelId: world.room, body: 'among ourselves' })
  await markFor(reader)
  expect(reader.events.map(({ type }) => type)).toContain('channel.member_removed')
  expect(JSON.stringify(reader.events)).not.toContain('among ourselves')
  expect(reader.ended).toBeUndefined()
})

test('when a channel turns private, who only looked on learns that and no more', async () => {
  const channelId = await world.another('hall')
  using reader = await world.other.events().started()
  await world.member.call(updateChannel, { channelId, visibility: 'private', topic: 'among ourselves' })
  await world.member.call(updateChannel, { channelId, name: world.word() })
  await markFor(reader)
  const told = reader.events.filter(({ type }) => type === 'channel.updated')
  expect(told).toMatchObject([{ data: { channel: { id: channelId, visibility: 'private', topic: '' } } }])
})

test('who is an admin no more hears nothing more that is for admins', async () => {
  const fallen = await world.owner.invite(await world.newcomer(), 'admin')
  using reader = await fallen.events().started()
  await world.owner.call(createInvite, {})
  await reader.event('invite.created')
  await world.owner.call(setRole, { memberId: fallen.id, role: 'guest' })
  await world.owner.call(createInvite, {})
  await world.owner.call(postMessage, { channelId: world.hall, body: 'not for guests' })
  await markFor(reader)
  expect(reader.events.filter(({ type }) => type === 'invite.created')).toHaveLength(1)
})

test('a key or session that is revoked takes its own streams with it, and no other', async () => {
  const { id: keyId, key } = await world.member.call(createKey, { name: 'short-lived' })
  const byKey = await listen({ authorization: `Bearer ${key}` })
  const { browser, id: sessionId } = await given.browser(world)
  const bySession = await listen({ cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') })
  using staying = await world.member.events().started()
  await world.member.call(revokeKey, { keyId })
  await world.member.person.call(revokeSession, { sessionId })
  for (const reader of [byKey, bySession]) await reader.until(({ ended }) => ended !== undefined)
  await markFor(staying)
  expect(staying.ended).toBeUndefined()
})

test('an agent that is removed, or whose key is renewed, is cut off', async () => {
  const [removed, renewed] = [await world.agentOf(world.member), await world.agentOf(world.member)]
  await using one = await MqttConnection.open(await accessOf(removed))
  const old = await accessOf(renewed)
  await using other = await MqttConnection.open(old)
  await world.member.call(removeMember, { memberId: removed.id })
  await world.member.call(renewAgentKey, { agentId: renewed.id })
  await Promise.all([one.closed, other.closed])
  await expect(MqttConnection.open(old)).rejects.toThrow()
})

test('an agent that is taken out of a channel gets no copy of what is said there after it', async () => {
  const agent = await world.agentOf(world.member)
  const { workspaceId } = world.owner
  const [left, kept] = [await world.another('room'), await world.another('room')]
  for (const channelId of [left, kept]) await world.member.call(addChannelMember, { channelId, memberId: agent.id })
  await using connection = await MqttConnection.open(await accessOf(agent))
  for (const channelId of [left, kept])
    expect(await connection.hears(channelTopic(PREFIX, workspaceId, channelId))).toBe(true)
  const say = (channelId: string, body: string) => world.member.call(postMessage, { channelId, body })
  await say(left, 'while it is here')
  await world.member.call(removeChannelMember, { channelId: left, memberId: agent.id })
  await say(left, 'among ourselves')
  await say(kept, 'the end')
  await connection.until(({ envelope }) => JSON.stringify(envelope.data).includes('the end'))
  const heard = JSON.stringify(connection.heard)
  expect(heard).toContain('while it is here')
  expect(heard).not.toContain('among ourselves')
  expect(await connection.hears(agentTopics(PREFIX, workspaceId, agent.id).inbox)).toBe(true)
})

function eventsUrl(): string {
  return `${world.stoa.url}/api/v1/workspaces/${world.owner.workspaceId}/events`
}

function listen(headers: Record<string, string>): Promise<EventReader> {
  return new EventReader(eventsUrl(), headers).started()
}

/** Something that every member hears: what was said before it has come. */
async function markFor(reader: EventReader): Promise<void> {
  const name = `mark ${world.word()}`
  await world.owner.call(updateWorkspace, { name })
  await reader.event('workspace.updated', ({ data }) => data.workspace.name === name)
}
