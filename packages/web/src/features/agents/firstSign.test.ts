import type { Agent } from '@stoa/protocol/agents'
import { expect, test } from 'vitest'
import { agentState } from './agentState.ts'
import { firstSign, remember } from './firstSign.ts'

const agent = (id: string, fields: Partial<Agent> = {}): Agent => ({
  id,
  member: {
    id,
    kind: 'agent',
    handle: id,
    name: id,
    role: 'member',
    title: null,
    status: null,
    avatar: null,
    doNotDisturb: null,
    ownerId: 'mbr_1',
    connection: 'agentlink',
    joinedAt: '2026-01-01T00:00:00Z',
    removedAt: null,
    updatedSeq: 1,
  },
  framework: 'custom',
  status: 'ready',
  registrationId: 'reg_1',
  online: false,
  state: 'offline',
  note: null,
  lastSeen: null,
  channelIds: [],
  pendingDeliveries: 0,
  deadDeliveries: 0,
  ...fields,
})

test('agents that were there before are no sign', () => {
  const agents = [agent('guide', { online: true }), agent('sleeper')]
  expect(firstSign(remember(agents), agents)).toEqual({ step: 'waiting' })
})

test('an agent that is let in is a first sign, and being online the second', () => {
  const before = remember([agent('guide', { online: true })])
  const claimed = firstSign(before, [agent('guide', { online: true }), agent('echo')])
  expect(claimed).toMatchObject({ step: 'claimed', agent: { id: 'echo' } })
  const online = firstSign(before, [agent('guide', { online: true }), agent('echo', { online: true })])
  expect(online).toMatchObject({ step: 'online', agent: { id: 'echo' } })
})

test('one that was known but away lights up when it comes back', () => {
  const sign = firstSign(remember([agent('echo')]), [agent('echo', { online: true })])
  expect(sign).toMatchObject({ step: 'online', agent: { id: 'echo' } })
})

test('the state of an agent says first what keeps it from working', () => {
  expect(agentState(agent('a', { status: 'waiting', online: true })).word).toBe('waits for a yes')
  expect(agentState(agent('a', { online: true, state: 'busy' })).word).toBe('busy')
  expect(agentState(agent('a', { online: true, state: 'online' })).word).toBe('online')
  expect(agentState(agent('a', { lastSeen: '2026-01-01T00:00:00Z' })).word).toBe('offline')
  expect(agentState(agent('a')).word).toBe('never connected')
})
