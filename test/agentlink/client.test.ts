import type { Agent, AgentAccess } from '@stoa/client/agentlink'
import { connectAgent } from '@stoa/client/agentlink'
import { agentLinkLimits, agentTopics, channelTopic } from '@stoa/protocol/agentlink'
import { arm } from '@stoa/server/core/failpoints'
import { tightLimits } from '@stoa/server/transports/agentlink/broker-harness'
import { LinkHarness } from '@stoa/server/transports/agentlink/link-harness'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Road } from './road.ts'
import { onceEach, said } from './said.ts'

let harness: LinkHarness
const agents: Agent[] = []
const troubles: Error[] = []

beforeEach(async () => {
  harness = await LinkHarness.start()
})

afterEach(async () => {
  arm('answer.before', undefined)
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
    harness = await LinkHarness.start({
      inboxTimes: { redeliverAfterMs: 50, redeliverAtMostMs: 50, lookMs: 60_000, retryMs: 10 },
    })
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

  it('is tried each time that it comes while its handler throws, until it is given up', async () => {
    await harness[Symbol.asyncDispose]()
    harness = await LinkHarness.start({
      inboxTimes: { redeliverAfterMs: 30, redeliverAtMostMs: 30, lookMs: 60_000, retryMs: 10 },
    })
    let turns = 0
    harness.owe(1, () => said('hello'))
    const agent = await start()
    agent.onMessage(() => {
      turns++
      throw new Error('never')
    })
    await vi.waitFor(() => expect(states()).toEqual(['dead']))
    expect(turns).toBe(agentLinkLimits.tries)
  })

  it('is handled once, however often it comes', async () => {
    await harness[Symbol.asyncDispose]()
    harness = await LinkHarness.start({
      inboxTimes: { redeliverAfterMs: 30, redeliverAtMostMs: 30, lookMs: 60_000, retryMs: 10 },
    })
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

  it('is handled once, however much else is handled meanwhile', async () => {
    const done = Promise.withResolvers<void>()
    const bodies: string[] = []
    const others = 1_100
    harness.owe(1, () => said('slow', { channelId: 'chn_slow' }))
    harness.owe(others, (n) => said(String(n)))
    const agent = await start()
    agent.onMessage(async ({ message }) => {
      bodies.push(message.body)
      if (message.body === 'slow') await done.promise
    })
    await vi.waitFor(() => expect(states().filter((state) => state === 'acknowledged')).toHaveLength(others))
    harness.link.disconnect('agt_a', 'so that it comes again')
    await vi.waitFor(() => expect(harness.deliveries[0]?.tries).toBe(2))
    harness.owe(1, () => said('next', { channelId: 'chn_slow' }))
    done.resolve()
    await vi.waitFor(() => expect(bodies).toContain('next'))
    expect(bodies.filter((body) => body === 'slow')).toHaveLength(1)
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

  it('is asked again when its answer was lost', async () => {
    const agent = await start()
    let turn = 0
    arm('answer.before', () => {
      if (++turn === 1) throw new Error('lost')
    })
    expect(await agent.request('echo', { x: 1 })).toEqual({ x: 1 })
    expect(asked('echo').length).toBeGreaterThan(1)
  })

  it('is not asked again while it waits to be read, so that an agent that asks for too much catches up', async () => {
    await harness[Symbol.asyncDispose]()
    harness = await LinkHarness.start({ limits: { ...tightLimits, rate: { perSecond: 50, burst: 20 } } })
    const agent = await start({ resendAfterMs: 20 })
    const wanted = 80
    const copies = () => asked('echo').length - onceEach(asked('echo')).length
    let isOver = false
    const all = Promise.all(Array.from({ length: wanted }, () => agent.request('echo', {})))
    const ending = all
      .then(() => agent.request('echo', {}))
      .then(
        () => (isOver = true),
        () => {},
      )
    await vi.waitFor(() => expect(isOver || copies() >= wanted).toBe(true), 50_000)
    expect(copies()).toBeLessThan(wanted) // a busy machine may be late with an answer; without limit there is no end
    await ending
  })

  it('rejects when the agent is closed', async () => {
    harness.beforeExecuted = () => new Promise((resolve) => setTimeout(resolve, 200))
    const agent = await start()
    const asking = agent.request('echo', {})
    const refused = expect(asking).rejects.toMatchObject({ code: 'unavailable', message: 'The agent was closed.' })
    await agent.close()
    await refused
  })

  it('rejects when the agent is closed already', async () => {
    const agent = await start()
    await agent.close()
    const refusal = { code: 'unavailable', message: 'The agent was closed.' }
    await expect(agent.request('echo', {})).rejects.toMatchObject(refusal)
    await expect(agent.post('chn_1', 'too late')).rejects.toMatchObject(refusal)
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

describe('an end', () => {
  it('waits for the server to hear the last word', async () => {
    const agent = await start()
    for (const note of ['one', 'two', 'three']) agent.say('busy', note)
    await agent.close()
    const said = harness.presence.flatMap(({ note }) => (note ? [note] : []))
    expect(said).toEqual(['one', 'two', 'three'])
  })

  it('does not wait for a server that fell silent', async () => {
    await using road = await Road.to(harness.link.tcpPort)
    const agent = await start({ url: road.url })
    road.isSilent = true
    agent.say('busy', 'to nobody')
    const asking = expect(agent.request('echo', {})).rejects.toMatchObject({ code: 'unavailable' })
    await endOf(agent)
    await asking
  })

  it('does not wait for a server that is gone', async () => {
    const agent = await start()
    harness.link.disconnect('agt_a', 'a test')
    await harness.link[Symbol.asyncDispose]()
    agent.say('busy', 'to nobody')
    await endOf(agent)
  })

  it('is one end, however often it is asked for', async () => {
    await using road = await Road.to(harness.link.tcpPort)
    const agent = await start({ url: road.url })
    road.isSilent = true
    agent.say('busy', 'to nobody')
    const ended: string[] = []
    const first = agent.close().then(() => ended.push('first'))
    const second = agent.close().then(() => ended.push('second'))
    await Promise.all([first, second])
    expect(ended).toEqual(['first', 'second'])
  })

  /** Resolves when the agent has ended, and fails without holding up the tests when it does not. */
  async function endOf(agent: Agent): Promise<void> {
    agents.splice(agents.indexOf(agent), 1)
    let isOver = false
    void agent.close().then(() => {
      isOver = true
    })
    await vi.waitFor(() => expect(isOver).toBe(true))
  }
})
