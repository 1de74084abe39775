import type { Agent, AgentMessage } from '@stoa/client/agentlink'
import { connectAgent } from '@stoa/client/agentlink'
import { createClient } from '@stoa/client/client'
import { claimAgent, connectAgents, getAgent, registerAgent } from '@stoa/protocol/agents'
import { addChannelMember, createChannel, openDm } from '@stoa/protocol/channels'
import type { LiveData } from '@stoa/protocol/live'
import { deleteMessage, finishMessage, postMessage } from '@stoa/protocol/messages'
import type { EventReader } from '@stoa/testkit/event-reader'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'

/** What an agent does for whom, and who may know it. Ada and Ben are in the room; Cleo is in the workspace. */

let stoa: Stoa
let ada: Member
let ben: Member
let cleo: Member
let room: string
let scout: Robot

beforeAll(async () => {
  stoa = await Stoa.start()
  ada = await (await stoa.signUp('ada')).found('Team')
  ben = await ada.invite(await stoa.signUp('ben'))
  cleo = await ada.invite(await stoa.signUp('cleo'), 'admin')
})
afterAll(() => stoa[Symbol.asyncDispose]())

const readers: EventReader[] = []
const robots: Robot[] = []
let turn = 0
beforeEach(async () => {
  room = (await ada.call(createChannel, { name: `room-${++turn}`, visibility: 'private' })).id
  await ada.call(addChannelMember, { channelId: room, memberId: ben.id })
  scout = await robot(`scout${turn}`)
})
afterEach(async () => {
  for (const reader of readers.splice(0)) reader[Symbol.dispose]()
  await Promise.all(robots.splice(0).map(({ agent }) => agent.close()))
})

type Robot = { id: string; name: string; agent: Agent; heard: (number: number) => Promise<AgentMessage> }

/** An agent of Ada's in the room, which waits to be told what to do with what it hears. */
async function robot(name: string): Promise<Robot> {
  const { registrationId, code, apiKey } = await stoa.anonymous().call(registerAgent, { agentName: name })
  const { agent: member } = await ada.person.call(claimAgent, { registrationId, code, workspaceId: ada.workspaceId })
  await ada.call(addChannelMember, { channelId: room, memberId: member.id })
  const { brokerUrl, webSocketUrl, agents } = await createClient({ baseUrl: stoa.url, bearer: apiKey }).call(
    connectAgents,
    {},
  )
  const [access] = agents
  if (!access) throw new Error('no agent')
  const agent = await connectAgent({ url: brokerUrl ?? webSocketUrl, ...access })
  const messages: AgentMessage[] = []
  agent.onMessage((message) => void messages.push(message))
  const heard = async (number: number) => {
    await vi.waitFor(() => expect(messages.length).toBeGreaterThanOrEqual(number), 10_000)
    return messages[number - 1] as AgentMessage
  }
  const made = { id: member.id, name, agent, heard }
  robots.push(made)
  return made
}

type Shown = { state: LiveData<'presence'>['state']; work: LiveData<'presence'>['work'] }

/** What somebody's page shows of an agent, from now on: the snapshot, then what is told. */
async function watch(who: Member) {
  const reader = who.events({ live: true })
  readers.push(reader)
  await reader.until(({ snapshots }) => snapshots.length > 0, 'the snapshot')
  const of = ({ id }: Robot): Shown => {
    const told = reader.live.flatMap((each) => (each.type === 'presence' ? [each.data] : []))
    const known = [...(reader.snapshots[0]?.presence ?? []), ...told].findLast(({ memberId }) => memberId === id)
    return known ? { state: known.state, work: known.work } : { state: 'offline', work: null }
  }
  const shows = (robot: Robot, shown: Shown) =>
    vi.waitFor(() => expect([who.person.who.name, of(robot)]).toEqual([who.person.who.name, shown]), 10_000)
  return { of, shows }
}

const idle: Shown = { state: 'online', work: null }
const busy: Shown = { state: 'busy', work: null }
const writingFor = ({ id }: Member): Shown => ({ state: 'busy', work: { forId: id, isWriting: true } })

it('while it writes an answer, who is in the room sees for whom, and who is not sees it busy', async () => {
  const [adas, bens, cleos] = [await watch(ada), await watch(ben), await watch(cleo)]
  await ada.call(postMessage, { channelId: room, body: `@${scout.name}, please` })
  const answer = await scout.agent.stream(await scout.heard(1))
  for (const page of [adas, bens]) await page.shows(scout, writingFor(ada))
  await cleos.shows(scout, busy)
  expect(await cleo.call(getAgent, { agentId: scout.id })).toMatchObject({ state: 'busy', note: null })

  const [late, outside] = [await watch(ben), await watch(cleo)]
  expect(late.of(scout)).toEqual(writingFor(ada))
  expect(outside.of(scout)).toEqual(busy)

  await answer.finish('done')
  for (const page of [adas, bens, cleos, late, outside]) await page.shows(scout, idle)
})

it('what it answers in a direct conversation is known to the two alone', async () => {
  const [adas, bens, cleos] = [await watch(ada), await watch(ben), await watch(cleo)]
  const { id: channelId } = await ben.call(openDm, { memberIds: [scout.id] })
  await ben.call(postMessage, { channelId, body: 'between us' })
  const answer = await scout.agent.stream(await scout.heard(1))
  await bens.shows(scout, writingFor(ben))
  for (const page of [adas, cleos]) await page.shows(scout, busy)
  await answer.finish('done')
  for (const page of [adas, bens, cleos]) await page.shows(scout, idle)
})

it('an answer that is given elsewhere than it was asked says for whom only to those who are in both', async () => {
  const [adas, bens] = [await watch(ada), await watch(ben)]
  const { id: channelId } = await ada.call(openDm, { memberIds: [scout.id] })
  await ada.call(postMessage, { channelId, body: 'tell the room' })
  const asked = await scout.heard(1)
  const id = `msg_elsewhere_${turn}`
  await scout.agent.request('messages.start', { channelId: room, id }, { id, replyTo: asked.id })
  await adas.shows(scout, writingFor(ada))
  await bens.shows(scout, busy)
  await scout.agent.request('messages.finish', { messageId: id, body: 'hear, hear' }, { replyTo: asked.id })
  for (const page of [adas, bens]) await page.shows(scout, idle)
})

it('an agent that another one asked works for the person at the root, for those who are where that began', async () => {
  const helper = await robot(`helper${turn}`)
  const [adas, bens] = [await watch(ada), await watch(ben)]
  await ada.call(postMessage, { channelId: room, body: `@${scout.name}, find out` })
  await scout.agent.reply(await scout.heard(1), `@${helper.name}, do you know?`)
  const open = await helper.agent.stream(await helper.heard(1))
  for (const page of [adas, bens]) await page.shows(helper, writingFor(ada))
  await open.finish('yes')
  for (const page of [adas, bens]) await page.shows(helper, idle)

  const { id: channelId } = await ada.call(openDm, { memberIds: [scout.id] })
  await ada.call(postMessage, { channelId, body: 'ask the other one, and do not say that it is me who asks' })
  const secret = await scout.heard(2)
  await scout.agent.post(room, `@${helper.name}, once more`, { replyTo: secret.id })
  const answer = await helper.agent.stream(await helper.heard(2))
  await adas.shows(helper, writingFor(ada))
  await bens.shows(helper, busy)
  await answer.finish('yes')
})

it('what is deleted, or finished by another door, is written no more, and nothing is by one who is gone', async () => {
  const [adas, cleos] = [await watch(ada), await watch(cleo)]
  await ada.call(postMessage, { channelId: room, body: `@${scout.name}, one` })
  const first = await scout.agent.stream(await scout.heard(1))
  await adas.shows(scout, writingFor(ada))
  await ada.call(deleteMessage, { messageId: first.messageId })
  for (const page of [adas, cleos]) await page.shows(scout, idle)

  await ada.call(postMessage, { channelId: room, body: `@${scout.name}, two` })
  await scout.agent.stream(await scout.heard(2))
  await adas.shows(scout, writingFor(ada))
  await scout.agent.close()
  for (const page of [adas, cleos]) await page.shows(scout, { state: 'offline', work: null })
})

it('one that says what it is busy with works for whoever sent that, until it says otherwise', async () => {
  const [adas, bens, cleos] = [await watch(ada), await watch(ben), await watch(cleo)]
  await ben.call(postMessage, { channelId: room, body: `@${scout.name}, please` })
  const asked = await scout.heard(1)
  scout.agent.say('busy', 'reading', asked)
  for (const page of [adas, bens]) await page.shows(scout, { state: 'busy', work: { forId: ben.id, isWriting: false } })
  await cleos.shows(scout, busy)
  scout.agent.say('busy', 'resting')
  for (const page of [adas, bens, cleos]) await page.shows(scout, busy)
  scout.agent.say('online')
  for (const page of [adas, bens, cleos]) await page.shows(scout, idle)
})

it('nobody is named by what was sent to another agent, nor by one that acts by itself', async () => {
  const other = await robot(`other${turn}`)
  const adas = await watch(ada)
  await ada.call(postMessage, { channelId: room, body: `@${other.name}, please` })
  const notIts = await other.heard(1)
  scout.agent.say('busy', 'snooping', notIts)
  await adas.shows(scout, busy)
  const id = `msg_by_itself_${turn}`
  await scout.agent.request('messages.start', { channelId: room, id }, { id, replyTo: notIts.id })
  await scout.agent.request(finishMessage.name, { messageId: id, body: 'done' })
  scout.agent.say('online')
  await adas.shows(scout, idle)
  expect(adas.of(scout).work).toBeNull()
})
