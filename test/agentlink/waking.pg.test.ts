import type { Agent, AgentMessage } from '@stoa/client/agentlink'
import { createClient } from '@stoa/client/client'
import { listDeliveries, renewAgentKey } from '@stoa/protocol/agents'
import { addChannelMember, createChannel, openDm, removeChannelMember, setHearing } from '@stoa/protocol/channels'
import { addReaction, deleteMessage, editMessage, followThread, getMessage, postMessage } from '@stoa/protocol/messages'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Robot } from './robot.ts'

let stoa: Stoa
let ada: Member
let room: string
let echo: Robot
let other: Robot

beforeAll(async () => {
  stoa = await Stoa.start()
  ada = await (await stoa.signUp('ada')).found('Team')
})
afterAll(() => stoa[Symbol.asyncDispose]())

let turn = 0
beforeEach(async () => {
  turn++
  room = (await ada.call(createChannel, { name: `room-${turn}` })).id
  echo = await Robot.claimed(ada, `echo${turn}`, room)
  other = await Robot.claimed(ada, `other${turn}`, room)
})
afterEach(() => Promise.all([echo.close(), other.close()]))

const says = (body: string, more: { channelId?: string; threadId?: string } = {}) =>
  ada.call(postMessage, { channelId: room, body, ...more })

/** Everything said so far has been routed once this last word has reached the agent. */
async function lastWord(robot: Robot): Promise<string> {
  const { seq } = await says(`last word, @${robot.name}`)
  await vi.waitFor(async () => expect(await robot.owed()).toContain(String(seq)))
  return String(seq)
}

describe('an agent is owed', () => {
  it('what is said to it: by name, directly, in a thread where it is; and nothing else', async () => {
    const { id: dm } = await ada.call(openDm, { memberIds: [echo.id] })
    await says('not to anybody')
    const direct = await says('to you', { channelId: dm })
    const named = await says(`you there, @${echo.name}?`)
    const inThread = await says('and more', { threadId: named.id })
    const unrelated = await says('something else')
    await says('elsewhere', { threadId: unrelated.id })
    const last = await lastWord(echo)
    expect(await echo.owed()).toEqual([direct, named, inThread].map(({ seq }) => String(seq)).concat(last))
  })

  it('replies where it wrote the root, until it stops to follow', async () => {
    const root = await echo.posts('I begin', room)
    const reply = await says('I answer', { threadId: root.id })
    const client = createClient({ baseUrl: stoa.url, bearer: echo.apiKey })
    const within = { workspaceId: ada.workspaceId }
    await vi.waitFor(async () => expect(await echo.owed()).toEqual([String(reply.seq)]))
    await client.call(followThread, { messageId: root.id, following: false }, within)
    await says('and again', { threadId: root.id })
    const last = await lastWord(echo)
    expect(await echo.owed()).toEqual([String(reply.seq), last])
  })

  it('all of a channel where it is set to hear all, but not what agents say there', async () => {
    await ada.call(setHearing, { channelId: room, memberId: echo.id, hearing: 'all' })
    const first = await says('whatever')
    await other.posts('I am an agent', room)
    await echo.posts('so am I', room)
    const last = await lastWord(echo)
    expect(await echo.owed()).toEqual([String(first.seq), last])
  })

  it('no edit, no reaction, no @channel, and nothing of another channel or before it came', async () => {
    const message = await says('plain')
    await ada.call(editMessage, { messageId: message.id, body: `now you, @${echo.name}` })
    await ada.call(addReaction, { messageId: message.id, emoji: '👋' })
    await says('all of you, @channel')
    const elsewhere = await ada.call(createChannel, { name: `elsewhere-${turn}` })
    await says(`@${echo.name}`, { channelId: elsewhere.id })
    const last = await lastWord(echo)
    expect(await echo.owed()).toEqual([last])
  })

  it('nothing of another workspace', async () => {
    const eve = await (await stoa.signUp('eve')).found('Other team')
    const foreign = await Robot.claimed(eve, echo.name)
    await lastWord(echo)
    const { items } = await eve.call(listDeliveries, { agentId: foreign.id })
    expect(items).toEqual([])
    await expect(ada.call(listDeliveries, { agentId: foreign.id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('agents among themselves', () => {
  it('wake each other by name, two hops deep and no further', async () => {
    let replies = 0
    const pingPong = (to: Robot) => async (message: AgentMessage, agent: Agent) => {
      if (message.message.body.includes('are you done?')) return
      await agent.reply(message, `your turn, @${to.name}`)
      replies++
    }
    await echo.listens(pingPong(other))
    await other.listens(pingPong(echo))
    await says(`begin, @${echo.name}`)
    await vi.waitFor(() => expect(replies).toBe(3))
    // Person → echo (1) → other (2) → echo (3), whose third word reaches nobody.
    const fresh = await says(`@${other.name}, are you done?`)
    await vi.waitFor(() => expect(other.heard.at(-1)?.message.id).toBe(fresh.id))
    expect(other.heard.map(({ reason }) => reason)).toEqual(['mention', 'mention'])
  })

  it('wake each other in a conversation of the two, and not by a reply that names nobody', async () => {
    const root = await echo.posts('a thread of mine', room)
    await other.posts('I reply', room, root.id)
    const client = createClient({ baseUrl: stoa.url, bearer: other.apiKey })
    const { id: dm } = await client.call(openDm, { memberIds: [echo.id] }, { workspaceId: ada.workspaceId })
    const direct = await other.posts('just us', dm)
    const last = await lastWord(echo)
    expect(await echo.owed()).toEqual([String(direct.seq), last])
  })

  it('what is streamed wakes when it is finished, and comes whole', async () => {
    await echo.listens(async (message, agent) => {
      const answer = await agent.stream(message)
      answer.write('over to ')
      await answer.finish(`over to @${other.name}`)
    })
    await other.listens()
    await says(`go on, @${echo.name}`)
    await vi.waitFor(() => expect(other.heard).toHaveLength(1))
    expect(other.heard[0]).toMatchObject({
      reason: 'mention',
      message: { body: `over to @${other.name}`, state: 'sent' },
    })
  })
})

describe('what waits for an agent that is away', () => {
  it('comes as it is now: edited, and not at all when it was deleted or the agent taken out', async () => {
    const edited = await says(`@${echo.name} first draft`)
    const deleted = await says(`@${echo.name} never mind`)
    const elsewhere = await ada.call(createChannel, { name: `gone-${turn}` })
    await ada.call(addChannelMember, { channelId: elsewhere.id, memberId: echo.id })
    await says(`@${echo.name} private`, { channelId: elsewhere.id })
    await lastWord(echo)
    await ada.call(editMessage, { messageId: edited.id, body: `@${echo.name} final` })
    await ada.call(deleteMessage, { messageId: deleted.id })
    await ada.call(removeChannelMember, { channelId: elsewhere.id, memberId: echo.id })
    await echo.listens()
    await vi.waitFor(() => expect(echo.heard).toHaveLength(2))
    expect(echo.heard.map(({ message }) => message.body)).toEqual([`@${echo.name} final`, `last word, @${echo.name}`])
    await vi.waitFor(async () => {
      const { items } = await ada.call(listDeliveries, { agentId: echo.id })
      expect(items.map(({ n, state }) => [n, state]).reverse()).toEqual([
        [1, 'acknowledged'],
        [2, 'expired'],
        [3, 'expired'],
        [4, 'acknowledged'],
      ])
    })
  })

  it('comes again on the next connection when it was not acknowledged', async () => {
    await echo.listens(() => {
      throw new Error('not now')
    })
    const said = await says(`@${echo.name}`)
    await vi.waitFor(() => expect(echo.heard).toHaveLength(1))
    await echo.close()
    await echo.listens()
    await vi.waitFor(() => expect(echo.heard).toHaveLength(2))
    expect(echo.heard.map(({ n, message }) => [n, message.id])).toEqual([
      [1, said.id],
      [1, said.id],
    ])
  })
})

it('a key that is renewed cuts its connection at once, and nothing is lost for the new one', async () => {
  await echo.listens()
  const { apiKey } = await ada.call(renewAgentKey, { agentId: echo.id })
  await vi.waitFor(() => expect(echo.troubles).toContain('Connection refused: Bad username or password'))
  const said = await says(`@${echo.name}, are you back?`)
  const again = new Robot(ada, echo, apiKey)
  await again.listens()
  await vi.waitFor(() => expect(again.heard.map(({ message }) => message.id)).toEqual([said.id]))
  await again.close()
})

it('a thread that agents answer in stays one', async () => {
  await echo.listens((message, agent) => agent.reply(message, 'here'))
  const asked = await says(`@${echo.name}`)
  await vi.waitFor(async () => {
    const root = await ada.call(getMessage, { messageId: asked.id })
    expect(root.thread).toMatchObject({ replyCount: 1, replierIds: [echo.id] })
  })
})
