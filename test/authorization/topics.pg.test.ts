import { randomUUID } from 'node:crypto'
import type { Topic } from '@stoa/protocol/agentlink'
import { agentTopics, channelTopic, DEFAULT_TOPIC_PREFIX as PREFIX } from '@stoa/protocol/agentlink'
import type { MqttAccess } from '@stoa/testkit/mqtt'
import { MqttConnection } from '@stoa/testkit/mqtt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connected, readTable, topicTable } from './table.ts'
import type { Agent } from './world.ts'
import { accessOf, World } from './world.ts'

const lines = readTable(topicTable, connected)

let world: World
let agents: Record<(typeof connected)[number], Agent>

beforeAll(async () => {
  world = await World.start()
  agents = { agent: world.agent, outside: world.outside, elsewhere: await world.agentOf(world.stranger) }
})
afterAll(() => world[Symbol.asyncDispose]())

test('every kind of topic stands in the table, and is of use to somebody', () => {
  const kinds = { inbox: true, outbox: true, status: true, channel: true } satisfies Record<Topic['kind'], true>
  expect(new Set(lines.map(({ subject }) => subject))).toEqual(new Set(Object.keys(kinds)))
  for (const kind of Object.keys(kinds)) {
    const marks = lines.filter(({ subject }) => subject === kind).flatMap((line) => Object.values(line.marks))
    expect([kind, marks]).toEqual([kind, expect.arrayContaining(['yes', '-'])])
  }
})

test.each(lines)('$label', async ({ label, marks }) => {
  const said: Record<string, string> = {}
  for (const name of connected) {
    await using connection = await MqttConnection.open(await accessOf(agents[name]))
    const before = await world.database.take()
    const isSpeaking = label.includes('to speak')
    const may = isSpeaking ? await connection.says(topicOf(label), words()) : await connection.hears(topicOf(label))
    said[name] = may ? 'yes' : '-'
    if (!may) expect(await world.database.take()).toEqual(before)
  }
  expect(said).toEqual(marks)
})

test('no pattern is a topic', async () => {
  await using connection = await MqttConnection.open(await accessOf(world.agent))
  const { inbox } = agentTopics(PREFIX, world.owner.workspaceId, world.agent.id)
  for (const pattern of ['#', '+/#', `${PREFIX}/#`, inbox.replace(world.agent.id, '+'), `$share/a/${inbox}`, '$SYS/#'])
    expect([pattern, await connection.hears(pattern)]).toEqual([pattern, false])
  expect(await connection.hears(inbox)).toBe(true)
})

test('nobody connects but an agent with its own key', async () => {
  const right = await accessOf(world.agent)
  const other = await accessOf(world.outside)
  const wrong: Record<string, Partial<MqttAccess>> = {
    'with no key': { password: '' },
    'with a guess': { password: 'stoa_agt_guess' },
    'with another agent’s key': { password: other.password },
    'with the registration’s key': { password: world.agent.apiKey },
    'as a person, with a personal key': {
      username: world.member.id,
      clientId: `${world.member.id}-1`,
      password: await world.member.key(),
    },
    'under the client id of another agent': { clientId: other.clientId },
  }
  for (const [how, change] of Object.entries(wrong))
    await expect(MqttConnection.open({ ...right, ...change }), how).rejects.toThrow()
  await using connection = await MqttConnection.open(right)
  expect(connection.heard).toEqual([])
})

function topicOf(label: string): string {
  const { workspaceId } = world.owner
  const [kind] = label.split(',') as [Topic['kind']]
  if (kind !== 'channel') return agentTopics(PREFIX, workspaceId, world.agent.id)[kind]
  const places = { room: world.room, hall: world.hall, conversation: world.conversation, '#general': world.general }
  const [, place] = Object.entries(places).find(([name]) => label.endsWith(name)) ?? []
  return channelTopic(PREFIX, workspaceId, place ?? '')
}

/** What would be done, were it heard. */
function words() {
  const data = { channelId: world.room, body: 'in another’s name' }
  return { v: 1, id: randomUUID(), type: 'messages.post', at: new Date().toISOString(), data }
}
