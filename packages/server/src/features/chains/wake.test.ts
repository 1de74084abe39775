import { describe, expect, it } from 'vitest'
import type { Listener, Said } from './wake.ts'
import { reasonToWake } from './wake.ts'

const byPerson: Said = { authorId: 'mbr_1', authorKind: 'person', mentions: [], hop: 0, place: 'channel', members: 0 }
const byAgent: Said = { ...byPerson, authorId: 'agt_2', authorKind: 'agent', hop: 1 }
const listener: Listener = { agentId: 'agt_1', isInThread: false, hearsAll: false }
const eager: Listener = { agentId: 'agt_1', isInThread: true, hearsAll: true }
const named = { mentions: ['agt_1'] }
const direct = { place: 'dm', members: 2 } as const

describe('what a person says wakes an agent', () => {
  it.each<[string, Said, Listener, string | null]>([
    ['in a direct conversation', { ...byPerson, ...direct }, listener, 'dm'],
    ['in a direct conversation of several', { ...byPerson, ...direct, members: 4 }, listener, 'dm'],
    ['by its name', { ...byPerson, ...named }, listener, 'mention'],
    ['in a thread that it is in', byPerson, { ...listener, isInThread: true }, 'reply'],
    ['in a channel of which it hears all', byPerson, { ...listener, hearsAll: true }, 'channel'],
    ['for the first of several reasons', { ...byPerson, ...named }, eager, 'mention'],
    ['not by another’s name', { ...byPerson, mentions: ['agt_9'] }, listener, null],
    ['not by @channel', { ...byPerson, mentions: ['channel'] }, listener, null],
    ['not without a reason', byPerson, listener, null],
  ])('%s', (_, said, who, reason) => expect(reasonToWake(said, who)).toBe(reason))
})

describe('what an agent says wakes another', () => {
  it.each<[string, Said, Listener, string | null]>([
    ['by its name', { ...byAgent, ...named }, listener, 'mention'],
    ['in a conversation of the two', { ...byAgent, ...direct }, listener, 'dm'],
    ['not in a conversation of several, unnamed', { ...byAgent, ...direct, members: 3 }, eager, null],
    ['not by replying, nor by what it hears', byAgent, eager, null],
    ['by its name two hops deep', { ...byAgent, ...named, hop: 2 }, listener, 'mention'],
    ['not by its name three hops deep', { ...byAgent, ...named, hop: 3 }, listener, null],
    ['not in a conversation of the two three hops deep', { ...byAgent, ...direct, hop: 3 }, listener, null],
  ])('%s', (_, said, who, reason) => expect(reasonToWake(said, who)).toBe(reason))
})

it('an agent’s own words never wake it', () => {
  expect(reasonToWake({ ...byAgent, ...named, ...direct, authorId: 'agt_1' }, eager)).toBeNull()
})
