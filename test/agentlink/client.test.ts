import type { Agent, AgentAccess } from '@stoa/client/agentlink'
import { connectAgent } from '@stoa/client/agentlink'
import { agentLinkLimits, agentTopics, channelTopic } from '@stoa/protocol/agentlink'
import { LinkHarness } from '@stoa/server/transports/agentlink/link-harness'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { onceEach, said } from './said.ts'

let harness: LinkHarness
const agents: Agent[] = []
const troubles: Error[] = []

beforeEach(async () => {
  harness = await LinkHarness.start()
})

afterEach(async () => {
  await Promise.all(agents.splice(0).map((agent) => agent.close()))
  troubles.length = 0
  await harness[Symbol.asyncDispose]()
})

async function start(access: Partial<AgentAccess> = {}): Promise<Agent> {
  const agent = await connectAgent({
    url: harness.url,
    username: 'agt_a',
    password: 'x',
    clientId: 'agt_a-1',
    topics: { ...agentTopics('stoa', 'wsp_1', 'agt_a'), channels: [channelTopic('stoa', 'wsp_1', 'chn_1')] },
    onTrouble: (error) => troubles.push(error),
    resendAfterMs: 100,
    ...access,
  })
  agents.push(agent)
  return agent
}

const states = () => harness.deliveries.map(({ state }) => state)
const asked = (type: string) => harness.executed.flatMap(({ envelope }) => (envelope.type === type ? [envelope] : []))

describe('a message', () => {
  it('is handled, then acknowledged', async () => {
    const done = Promise.withResolvers<void>()
    const bodies: string[] = []
    harness.owe(1, () => said('hello'))
    const agent = await start()
    agent.onMessage((message) => {
      bodies.push(message.message.body)
      return done.promise
    })
    await vi.waitFor(() => expect(bodies).toEqual(['hello']))
    expect(states()).toEqual(['pending'])
    done.resolve()
    await vi.waitFor(() => expect(states()).toEqual(['acknowledged']))
  })

  it('comes again when its handler threw', async () => {
    await harness[Symbol.asyncDispose]()
    harness = await LinkHarness.start({ inboxTimes: { redeliverAfterMs: 50, lookMs: 60_000, retryMs: 10 } })
    let turn = 0
    harness.owe(1, () => said('hello'))
    const agent = await start()
    agent.onMessage(() => {
      if (++turn < 3) throw new Error('not now')
    })
    await vi.waitFor(() => expect(states()).toEqual(['acknowledged']))
    expect(turn).toBe(3)
    expect(troubles.map(({ message }) => message)).toEqual(['not now', 'not now'])
  })

  it('is handled once, however often it comes', async () => {
    await harness[Symbol.asyncDispose]()
    harness = await LinkHarness.start({ inboxTimes: { redeliverAfterMs: 30, lookMs: 60_000, retryMs: 10 } })
    const done = Promise.withResolvers<void>()
    let turns = 0
    harness.owe(1, () => said('hello'))
    const agent = await start()
    agent.onMessage(() => {
      turns++
      return done.promise
    })
    await vi.waitFor(() => expect(harness.deliveries[0]?.tries).toBeGreaterThan(2))
    done.resolve()
    await vi.waitFor(() => expect(states()).toEqual(['acknowledged']))
    expect(turns).toBe(1)
  })

  it('of one channel waits for the one before, and not for other channels', async () => {
    const done = Promise.withResolvers<void>()
    const bodies: string[] = []
    const places = ['chn_1', 'chn_1', 'chn_2']
    harness.owe(3, (n) => said(String(n), { channelId: places[n - 1] ?? '' }))
    const agent = await start()
    agent.onMessage(async ({ message }) => {
      bodies.push(message.body)
      if (message.body === '1') await done.promise
    })
    await vi.waitFor(() => expect(bodies).toEqual(['1', '3']))
    done.resolve()
    await vi.waitFor(() => expect(bodies).toEqual(['1', '3', '2']))
  })

  it('that is not understood is passed on as an event, and not owed for ever', async () => {
    const events: string[] = []
    const agent = await start()
    agent.onEvent(({ type }) => events.push(type))
    harness.owe(1)
    await vi.waitFor(() => expect(states()).toEqual(['acknowledged']))
    expect(events).toEqual(['message.posted'])
  })

  it('is acknowledged together with others under load', async () => {
    const heardAll = Promise.withResolvers<void>()
    harness.beforeExecuted = () => heardAll.promise
    harness.owe(agentLinkLimits.unacknowledged, (n) => said(String(n)))
    const agent = await start()
    let heard = 0
    agent.onMessage(() => {
      if (++heard === agentLinkLimits.unacknowledged) heardAll.resolve()
    })
    await vi.waitFor(() => expect(new Set(states())).toEqual(new Set(['acknowledged'])))
    // The first by itself, which may be asked again; the others, which came while it was on its way, at once.
    expect(new Set(asked('deliveries.ack').map(({ id }) => id)).size).toBe(2)
  })
})

describe('what an agent asks', () => {
  it.each([
    ['a mention, in a thread under it', said('1'), 'msg_1'],
    ['a reply, in its thread', said('2', { threadId: 'msg_0', reason: 'reply' }), 'msg_0'],
    ['a direct message, beside it', said('3', { reason: 'dm' }), null],
  ])('answers %s', async (_, data, threadId) => {
    harness.owe(1, () => data)
    const agent = await start()
    agent.onMessage((message) => agent.reply(message, 'yes'))
    await vi.waitFor(() => expect(states()).toEqual(['acknowledged']))
    const [post] = asked('messages.post')
    expect(post).toMatchObject({ replyTo: 'dlv_1', data: { channelId: 'chn_1', threadId, body: 'yes' } })
    expect(post?.data.id).toBe(post?.id)
  })

  it('is asked with the same id until it is answered, also over a lost connection', async () => {
    const agent = await start()
    let turn = 0
    harness.beforeExecuted = () => {
      if (++turn === 1) harness.link.disconnect('agt_a', 'a test')
      return Promise.resolve()
    }
    expect(await agent.post('chn_1', 'once')).toMatchObject({ body: 'once' })
    const posts = asked('messages.post')
    expect(posts.length).toBeGreaterThan(1)
    expect(new Set(posts.map(({ id }) => id)).size).toBe(1)
  })

  it('rejects with the server’s refusal', async () => {
    const agent = await start()
    await expect(agent.request('refuse', {})).rejects.toMatchObject({ code: 'forbidden', details: { rule: 1 } })
  })

  it('is tried again when the server failed', async () => {
    const agent = await start()
    let turn = 0
    harness.beforeExecuted = () => (++turn < 3 ? Promise.reject(new Error('no database')) : Promise.resolve())
    expect(await agent.request('echo', { x: 1 })).toEqual({ x: 1 })
  })

  it('rejects when the agent is closed', async () => {
    harness.beforeExecuted = () => new Promise((resolve) => setTimeout(resolve, 200))
    const agent = await start()
    const asking = agent.request('echo', {})
    const refused = expect(asking).rejects.toMatchObject({ code: 'unavailable' })
    await agent.close()
    await refused
  })
})

describe('a streamed answer', () => {
  it('arrives whole and in order, in few pieces, and ends with its whole text', async () => {
    harness.owe(1, () => said('tell'))
    const agent = await start()
    const words = Array.from({ length: 200 }, (_, i) => `${i} 👩‍🚀 `)
    agent.onMessage(async (message) => {
      const answer = await agent.stream(message)
      for (const word of words) for (const half of [word.slice(0, 3), word.slice(3)]) answer.write(half)
      await vi.waitFor(() => expect(textOf(answer.messageId)).toBe(words.join('')))
      await answer.finish()
    })
    await vi.waitFor(() => expect(states()).toEqual(['acknowledged']))
    const [start1] = asked('messages.start')
    expect(start1).toMatchObject({ replyTo: 'dlv_1', data: { channelId: 'chn_1', threadId: 'msg_tell' } })
    expect(onceEach(asked('messages.finish'))).toMatchObject([
      { data: { messageId: start1?.data.id, body: words.join('') } },
    ])
    expect(asked('messages.stream').length).toBeLessThan(100)
    expect(asked('messages.stream').every(({ data }) => String(data.delta).isWellFormed())).toBe(true)
  })

  /** As the server puts it together: each piece at its offset. */
  function textOf(messageId: string): string {
    let text = ''
    for (const { data } of asked('messages.stream')) {
      if (data.messageId === messageId) text = text.slice(0, Number(data.from)) + String(data.delta)
    }
    return text
  }
})

describe('the connection', () => {
  it('comes back by itself, and what was owed meanwhile arrives', async () => {
    const bodies: string[] = []
    const agent = await start()
    agent.onMessage(({ message }) => bodies.push(message.body))
    harness.link.disconnect('agt_a', 'a test')
    harness.owe(2, (n) => said(String(n)))
    await vi.waitFor(() => expect(bodies).toEqual(['1', '2']))
  })

  it('is not tried again with a key that is refused', async () => {
    await expect(start({ clientId: 'agt_b-1' })).rejects.toThrow('Identifier rejected')
  })

  it('hears its channels beside its inbox, and tells how the agent is', async () => {
    const agent = await start()
    const events: unknown[] = []
    agent.onEvent(({ data }) => events.push(data))
    const channel = { workspaceId: 'wsp_1', channelId: 'chn_1' }
    const event = { v: 1 as const, id: 'evt-7', type: 'message.edited', at: new Date().toISOString(), data: { seq: 7 } }
    harness.link.publishToChannel(
      channel,
      () => event,
      () => true,
    )
    await vi.waitFor(() => expect(events).toEqual([{ seq: 7 }]))
    agent.say('busy', 'thinking')
    await vi.waitFor(() =>
      expect(harness.presence.at(-1)).toEqual({ agentId: 'agt_a', state: 'busy', note: 'thinking' }),
    )
  })
})
