import type { Event } from '@stoa/protocol/events'
import type { Message } from '@stoa/protocol/messages'
import type { Level } from '@stoa/protocol/status'
import { expect, test } from 'vitest'
import type { WorkspaceState } from '../../live/state.ts'
import { concernOf } from './concern.ts'

const NOW = Date.parse('2026-03-03T12:00:00.000Z')
const AT = '2026-03-03T12:00:00.000Z'

const told = (state: WorkspaceState, about: Partial<Message> = {}, event: Partial<Event> = {}) =>
  concernOf(state, posted(about, event), NOW)?.reason

test('a direct message, my name, everybody and a thread that I follow notify; nothing else does', () => {
  expect(told(state())).toBeUndefined()
  expect(told(state(), { channelId: 'd' })).toBe('direct')
  expect(told(state(), { mentions: ['me'] })).toBe('mention')
  expect(told(state(), { mentions: ['channel'] })).toBe('channel')
  expect(told(state(), { threadId: 'followed' })).toBe('reply')
  expect(told(state(), { threadId: 'left' })).toBeUndefined()
})

test('what I hear of a channel comes before what I hear of all', () => {
  expect(told(state({ here: 'all' }))).toBe('all')
  expect(told(state({ everywhere: 'all' }))).toBe('all')
  expect(told(state({ everywhere: 'all', here: 'mentions' }))).toBeUndefined()
  expect(told(state({ everywhere: 'none' }), { mentions: ['me'] })).toBeUndefined()
  expect(told(state({ here: 'none' }), { mentions: ['me'] })).toBeUndefined()
  expect(told(state({ everywhere: 'none' }), { channelId: 'd' })).toBe('direct')
})

test('what I wrote, have read, or am not in is no news to me', () => {
  const named = { mentions: ['me'] }
  expect(told(state(), { ...named, authorId: 'me' })).toBeUndefined()
  expect(told(state(), { ...named, seq: 10 })).toBeUndefined()
  expect(told(state(), { ...named, channelId: 'elsewhere' })).toBeUndefined()
})

test('an agent notifies when it has finished, not when it begins', () => {
  const named = { mentions: ['me'], authorId: 'bot' }
  expect(told(state(), { ...named, state: 'writing' })).toBeUndefined()
  expect(told(state(), named, { type: 'message.finished' })).toBe('mention')
  expect(told(state(), { ...named, seq: 9, finishedSeq: 11 }, { type: 'message.finished' })).toBe('mention')
})

test('what is read up on after a while is no news', () => {
  expect(told(state(), { mentions: ['me'] }, { at: '2026-03-03T11:58:59.000Z' })).toBeUndefined()
})

test('nothing notifies one who is not to be disturbed', () => {
  const daily = { from: '11:00', to: '13:00', zone: 'UTC' }
  expect(told(state({ daily }), { mentions: ['me'] })).toBeUndefined()
  expect(told(state({ daily: { ...daily, to: '12:00' } }), { mentions: ['me'] })).toBe('mention')
})

type Given = { everywhere?: Level; here?: Level; daily?: { from: string; to: string; zone: string } }

/** In a channel and a conversation, read up to 10, following one thread. */
function state({ everywhere = 'mentions', here, daily }: Given = {}): WorkspaceState {
  const place = { joinedSeq: 1, lastReadSeq: 10, unread: 0, mentions: 0 }
  const follow = (following: boolean) => ({ state: { following, lastReadSeq: 10 } })
  return {
    workspace: { memberId: 'me' },
    preferences: { level: everywhere },
    members: { byId: { me: { doNotDisturb: daily ? { until: null, daily } : null } } },
    channels: {
      byId: {
        c: { channel: { kind: 'channel' }, state: { ...place, level: here ?? null } },
        d: { channel: { kind: 'dm' }, state: { ...place, level: null } },
        elsewhere: { channel: { kind: 'channel' }, state: null },
      },
    },
    follows: { byRoot: { followed: follow(true), left: follow(false) } },
  } as unknown as WorkspaceState
}

function posted(about: Partial<Message>, event: Partial<Event>): Event {
  const message = {
    id: 'm',
    channelId: 'c',
    threadId: null,
    authorId: 'ada',
    state: 'sent',
    mentions: [],
    seq: 11,
    ...about,
  }
  return { type: 'message.posted', at: AT, ...event, data: { message } } as unknown as Event
}
