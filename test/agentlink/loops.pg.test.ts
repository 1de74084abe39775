import type { Agent, AgentMessage } from '@stoa/client/agentlink'
import type { Delivery } from '@stoa/protocol/agents'
import { createChannel, openDm } from '@stoa/protocol/channels'
import { retryDelivery } from '@stoa/protocol/deliveries'
import { finishMessage, getMessage, postMessage, startMessage } from '@stoa/protocol/messages'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Robot } from './robot.ts'

/** What an agent says of its own accord wakes others so many times at once. */
const AT_ONCE = 20

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

const says = (body: string, channelId = room) => ada.call(postMessage, { channelId, body })
const isHeld = ({ state, tries }: Delivery) => state === 'dead' && tries === 0

/** Once all that was said is routed: what of it goes out to an agent, and what does not. */
function routed(to: Robot, seq: number): Promise<{ sent: number[]; held: number[] }> {
  return vi.waitFor(async () => {
    const all = await to.deliveries()
    expect(all.map(({ eventSeq }) => eventSeq)).toContain(seq)
    const held = all.filter(isHeld).map(({ eventSeq }) => eventSeq)
    return { sent: all.map(({ eventSeq }) => eventSeq).filter((each) => !held.includes(each)), held }
  })
}

/** Says as much of its own accord as may wake others. */
async function useUp(say: () => Promise<{ seq: number }>): Promise<number[]> {
  const seqs: number[] = []
  while (seqs.length < AT_ONCE) seqs.push((await say()).seq)
  return seqs
}

describe('two agents that answer each other, and not what they were told,', () => {
  /** Each speaks up anew whenever it is woken, until somebody asks whether it is done. */
  async function letThemTalk(say: (agent: Agent, to: Robot) => Promise<unknown>): Promise<void> {
    const answerTo = (to: Robot) => (message: AgentMessage, agent: Agent) =>
      message.message.body.includes('are you done?') ? undefined : say(agent, to)
    await echo.listens(answerTo(other))
    await other.listens(answerTo(echo))
    await says(`begin, @${echo.name}`)
    await vi.waitFor(async () => expect((await other.deliveries()).filter(isHeld)).toHaveLength(1))
  }

  it('by name, come to an end, and a word of a person still reaches them', async () => {
    await letThemTalk((agent, to) => agent.post(room, `your turn, @${to.name}`))
    for (const robot of [echo, other]) {
      const asked = await says(`@${robot.name}, are you done?`)
      await vi.waitFor(() => expect(robot.heard.at(-1)?.message.id).toBe(asked.id))
    }
    // Ada's two and the other's twenty; Ada's one and echo's twenty.
    expect([echo, other].map(({ heard }) => heard.length)).toEqual([AT_ONCE + 2, AT_ONCE + 1])
  })

  it('in a conversation of the two, come to an end', async () => {
    const { id: dm } = await echo.call(openDm, { memberIds: [other.id] })
    await letThemTalk((agent) => agent.post(dm, 'your turn'))
    const asked = await says(`@${other.name}, are you done?`)
    await vi.waitFor(() => expect(other.heard.at(-1)?.message.id).toBe(asked.id))
    expect(other.heard).toHaveLength(AT_ONCE + 1)
  })
})

describe('an agent that has called others as often as it may', () => {
  it('is heard by people, and nothing is lost: an admin sends what did not go out', async () => {
    const called = await useUp(() => echo.posts(`@${other.name}`, room))
    const late = await echo.posts(`once more, @${other.name}`, room)
    expect(await ada.call(getMessage, { messageId: late.id })).toMatchObject({ body: `once more, @${other.name}` })
    expect(await routed(other, late.seq)).toEqual({ sent: called, held: [late.seq] })
    expect(stoa.logged.filter((line) => line.includes(echo.id)).map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ workspaceId: ada.workspaceId, agentIds: [echo.id] }),
    ])
    await ada.call(retryDelivery, { agentId: other.id, n: AT_ONCE + 1 })
    await other.listens()
    await vi.waitFor(() => expect(other.heard.at(-1)?.message.id).toBe(late.id))
  })

  it('still answers who asks it, and calls another with that', async () => {
    await useUp(() => echo.posts(`@${other.name}`, room))
    await echo.listens((message, agent) => agent.reply(message, `over to you, @${other.name}`))
    await other.listens()
    await says(`go on, @${echo.name}`)
    await vi.waitFor(() => expect(other.heard.at(-1)?.message.body).toBe(`over to you, @${other.name}`))
    expect((await other.deliveries()).filter(isHeld)).toEqual([])
  })

  it('may again after a while, once', async () => {
    await useUp(() => echo.posts(`@${other.name}`, room))
    await routed(other, (await echo.posts(`@${other.name}`, room)).seq)
    await pass('3 minutes')
    const next = await echo.posts(`@${other.name}`, room)
    const after = await echo.posts(`@${other.name}`, room)
    const { sent, held } = await routed(other, after.seq)
    expect([sent.at(-1), held.at(-1)]).toEqual([next.seq, after.seq])
  })

  it('has not more of it after a restart, nor by another process', async () => {
    const called = await useUp(() => echo.posts(`@${other.name}`, room))
    await routed(other, called.at(-1) ?? 0)
    await using _again = await Stoa.start({ databaseUrl: stoa.databaseUrl })
    const late = await echo.posts(`@${other.name}`, room)
    expect((await routed(other, late.seq)).held).toEqual([late.seq])
  })

  it('does not use up what another may', async () => {
    await useUp(() => echo.posts(`@${other.name}`, room))
    const said = await other.posts(`@${echo.name}`, room)
    expect(await routed(echo, said.seq)).toEqual({ sent: [said.seq], held: [] })
  })
})

describe('as a call counts', () => {
  it('a message, however many it wakes, and not one that wakes nobody', async () => {
    const third = await Robot.claimed(ada, `third${turn}`, room)
    for (let n = 0; n <= AT_ONCE; n++) await echo.posts('to whom it may concern', room)
    await useUp(() => echo.posts(`@${other.name} and @${third.name}`, room))
    const late = await echo.posts(`@${other.name} and @${third.name}`, room)
    for (const robot of [other, third]) {
      const { sent, held } = await routed(robot, late.seq)
      expect([sent.length, held]).toEqual([AT_ONCE, [late.seq]])
    }
  })

  it('a message that was streamed', async () => {
    const stream = async () => {
      const { id: messageId } = await echo.call(startMessage, { channelId: room })
      await echo.call(finishMessage, { messageId, body: `@${other.name}` })
      return echo.call(getMessage, { messageId })
    }
    await useUp(stream)
    const late = await stream()
    const { sent, held } = await routed(other, late.finishedSeq ?? 0)
    expect([sent.length, held]).toEqual([AT_ONCE, [late.finishedSeq]])
  })
})

/** As if so much time had gone by since what was said last. */
async function pass(interval: string): Promise<void> {
  const client = new Client({ connectionString: stoa.databaseUrl })
  await client.connect()
  try {
    await client.query('update agents set calls_full_at = calls_full_at - $1::interval', [interval])
  } finally {
    await client.end()
  }
}
