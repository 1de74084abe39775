import { listAgents } from '@stoa/protocol/agents'
import { listChannelMembers, openDm, removeChannelMember } from '@stoa/protocol/channels'
import type { Message } from '@stoa/protocol/messages'
import { listMessages, listThread, postMessage } from '@stoa/protocol/messages'
import { listMembers, removeMember } from '@stoa/protocol/workspaces'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

let stoa: Stoa
let ada: Member
let general: string
let guideId: string

beforeAll(async () => {
  stoa = await Stoa.start({ env: { STOA_ROLES: 'web,api,feed,agentlink,worker,scheduler,guide' } })
  ada = await (await stoa.signUp('ada')).found('Team')
  general = await ada.general()
  const { items } = await ada.call(listMembers, {})
  guideId = items.find(({ handle }) => handle === 'guide')?.id ?? ''
})
afterAll(() => stoa[Symbol.asyncDispose]())

/** What the Guide has finished saying in a channel, or in a thread of it. */
async function said(place: { channelId: string } | { messageId: string }): Promise<Message[]> {
  const { items } = 'channelId' in place ? await ada.call(listMessages, place) : await ada.call(listThread, place)
  return items.filter(({ authorId, state }) => authorId === guideId && state === 'sent')
}

it('is a member like any other agent, in #general alone, and online', async () => {
  const { items } = await ada.call(listAgents, {})
  expect(items).toMatchObject([{ id: guideId, channelIds: [general], framework: 'stoa-guide', status: 'ready' }])
  expect(items[0]?.member).toMatchObject({ kind: 'agent', handle: 'guide', name: 'Guide', role: 'member' })
  await vi.waitFor(async () => expect((await ada.call(listAgents, {})).items[0]?.online).toBe(true))
})

it('welcomes the founder, who watches it write', async () => {
  const bea = await (await stoa.signUp('bea')).found('Another')
  using stream = bea.events({ after: 0, live: true })
  await vi.waitFor(() => {
    const deltas = stream.live.filter(({ type }) => type === 'delta')
    expect(deltas.length).toBeGreaterThan(2)
  })
  const channelId = await bea.general()
  await vi.waitFor(async () => {
    const { items } = await bea.call(listMessages, { channelId })
    expect(items).toMatchObject([
      { state: 'sent', body: expect.stringContaining('Welcome, @bea, this is your workspace') },
    ])
  })
})

it('welcomes each who comes later, once', async () => {
  const carl = await ada.invite(await stoa.signUp('carl'))
  await ada.invite(await stoa.signUp('dora'), 'guest')
  await vi.waitFor(async () => {
    const greeted = (await said({ channelId: general })).map(({ body }) => /@\w+/.exec(body)?.[0])
    expect(greeted).toEqual(['@ada', '@carl'])
  })
  const { items } = await carl.call(listChannelMembers, { channelId: general })
  expect(items).toHaveLength(3)
})

it('answers a mention in a thread, and a reply there without being named again', async () => {
  const asked = await ada.call(postMessage, { channelId: general, body: '@guide how do I connect an agent?' })
  await vi.waitFor(async () => {
    const [answer] = await said({ messageId: asked.id })
    expect(answer?.body).toContain(`${stoa.url}/skill.md`)
  })
  await ada.call(postMessage, { channelId: general, threadId: asked.id, body: 'thanks!' })
  await vi.waitFor(async () => expect((await said({ messageId: asked.id }))[1]?.body).toMatch(/^You’re welcome/))
})

it('answers directly, says what it is, and says so when it does not know', async () => {
  const { id: channelId } = await ada.call(openDm, { memberIds: [guideId] })
  for (const body of ['hello', 'who are you?', 'will it rain tomorrow?']) {
    await ada.call(postMessage, { channelId, body })
  }
  await vi.waitFor(async () => {
    const bodies = (await said({ channelId })).map(({ body }) => body)
    expect(bodies).toEqual([
      expect.stringMatching(/^Hello!/),
      expect.stringContaining('without a language model'),
      expect.stringMatching(/^I don’t know that/),
    ])
  })
})

it('is silent where nobody addresses it', async () => {
  const before = (await said({ channelId: general })).length
  const plain = await ada.call(postMessage, { channelId: general, body: 'how do I connect an agent?' })
  const asked = await ada.call(postMessage, { channelId: general, body: '@guide hello' })
  await vi.waitFor(async () => expect(await said({ messageId: asked.id })).toHaveLength(1))
  expect(await said({ messageId: plain.id })).toEqual([])
  expect(await said({ channelId: general })).toHaveLength(before)
})

it('goes when it is taken out, without an error in the log', async () => {
  await ada.call(removeChannelMember, { channelId: general, memberId: guideId })
  await ada.call(removeMember, { memberId: guideId })
  await vi.waitFor(async () => expect((await ada.call(listAgents, {})).items).toEqual([]))
  expect(stoa.logged.filter((line) => JSON.parse(line).level >= 50)).toEqual([])
})
