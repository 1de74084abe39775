import type { Event, EventType } from '@stoa/protocol/events'
import type { Message } from '@stoa/protocol/messages'
import { describe, expect, test } from 'vitest'
import { apply } from './apply.ts'
import type { Act } from './foresight.ts'
import { foresee, foreseeEdit, foreseeReaction, foreseeRead, stillAhead } from './foresight.ts'
import { Ledger } from './ledger.ts'
import { edgeSeq, extendStretch, openStretch } from './pages.ts'
import { shorten } from './shorten.ts'
import type { WorkspaceState } from './state.ts'
import { END } from './state.ts'

const at = '2026-03-03T10:00:00.000Z'

describe('apply', () => {
  test('a message by somebody else counts as unread, mine does not, and each comes last', () => {
    const state = [posted(11, 'bob'), posted(12, 'ada'), posted(13, 'bob', ['ada'])].reduce(apply, opened())
    expect(place(state)).toMatchObject({ unread: 2, mentions: 1 })
    expect(bodies(state)).toEqual(['first', 'm11', 'm12', 'm13'])
  })

  test('an answer that I saw begin is unread where it is finished, once', () => {
    const written = { ...message(11, 'bob', ''), state: 'writing' as const }
    const begun = apply(opened(), event(11, 'message.posted', { message: written, thread: null }))
    const finished = { ...message(11, 'bob', 'for you', ['ada']), updatedSeq: 13, finishedSeq: 13 }
    const finish = event(13, 'message.finished', { message: finished, mentionsAdded: ['ada'], mentionsRemoved: [] })
    const unread = { unread: 1, mentions: 1 }
    expect(place(apply(begun, finish))).toMatchObject(unread)
    const seen = apply(begun, event(12, 'channel.read', { channelId: 'c', lastReadSeq: 11, unread: 0, mentions: 0 }))
    const said = apply(seen, finish)
    expect(place(said)).toMatchObject(unread)
    const edited = { ...finished, body: 'for nobody', mentions: [], updatedSeq: 14 }
    const edit = event(14, 'message.edited', { message: edited, mentionsAdded: [], mentionsRemoved: ['ada'] })
    expect(place(apply(said, edit))).toMatchObject({ unread: 1, mentions: 0 })
    const again = { ...finished, body: 'for you, after all', updatedSeq: 14 }
    const finishAgain = event(14, 'message.finished', { message: again, mentionsAdded: [], mentionsRemoved: [] })
    expect(place(apply(said, finishAgain))).toMatchObject(unread)
    const deleted = event(14, 'message.deleted', { message: { ...finished, state: 'deleted' }, thread: null })
    expect(place(apply(said, deleted))).toMatchObject({ unread: 0, mentions: 0 })
  })

  test('what is older than a part knows changes nothing of it', () => {
    const state = opened()
    expect(apply(state, posted(10, 'bob'))).toBe(state)
    const newer = { ...state, channels: { ...state.channels, byId: { c: { ...entry(), asOf: 20 } } } }
    expect(place(apply(newer, posted(15, 'bob')))).toMatchObject({ unread: 0 })
  })

  test('parts that an event does not touch stay the same objects', () => {
    const before = opened()
    const after = apply(before, posted(11, 'bob'))
    expect(after.members).toBe(before.members)
    expect(after.follows).toBe(before.follows)
    expect(after.timelines.c?.[END]?.messages[0]).toBe(before.timelines.c?.[END]?.messages[0])
  })

  test('an emoji stands where the first who still reacts with it came in', () => {
    const list = [react(11, '🎉', 'bob'), react(12, '👍', 'eve'), react(13, '🎉', 'eve'), react(14, '🎉', 'bob', false)]
    const [first] = list.reduce(apply, opened()).timelines.c?.[END]?.messages ?? []
    expect(first?.reactions.map(({ emoji, memberIds }) => [emoji, ...memberIds])).toEqual([
      ['👍', 'eve'],
      ['🎉', 'eve'],
    ])
  })

  test('whoever turns private what I am not in takes it from me; leaving what is private does, too', () => {
    const channel = { ...entry().channel, visibility: 'private' as const, updatedSeq: 11 }
    const outside = { ...opened(), channels: { ...opened().channels, byId: { c: { ...entry(), state: null } } } }
    expect(apply(outside, event(11, 'channel.updated', { channel })).channels.byId).toEqual({})
    const inside = apply(opened(), event(11, 'channel.updated', { channel }))
    expect(inside.channels.byId.c?.channel.visibility).toBe('private')
    const left = apply(inside, event(12, 'channel.member_removed', { channelId: 'c', memberId: 'ada' }))
    expect([left.channels.byId, left.timelines]).toEqual([{}, {}])
  })

  test('whoever is added to a channel that they did not know has a place in it', () => {
    const outside = { ...opened(), channels: { ...opened().channels, byId: {} } }
    const member = { channelId: 'c', memberId: 'ada', hearing: 'addressed' as const, joinedAt: at }
    const added = apply(outside, event(11, 'channel.member_added', { channel: entry().channel, member }))
    expect(place(added)).toMatchObject({ joinedSeq: 11, lastReadSeq: 11, unread: 0 })
  })

  test('leaving a channel takes the threads in it along, but for what is known from after it', () => {
    const follow = (asOf: number, channelId = 'c') => {
      const state = { rootId: `m${asOf}`, channelId, following: true, lastReadSeq: 0, unread: 0 }
      return [state.rootId, { state, root: null, asOf, stale: false }] as const
    }
    const byRoot = Object.fromEntries([follow(10), follow(12), follow(13, 'd')])
    const before = { ...opened(), follows: { ...opened().follows, byRoot } }
    const left = apply(before, event(11, 'channel.member_removed', { channelId: 'c', memberId: 'ada' }))
    expect(Object.keys(left.follows.byRoot)).toEqual(['m12', 'm13'])
  })

  test('becoming a guest, or one no longer, makes everything stale', () => {
    const member = { ...opened().members.byId.ada, id: 'ada', role: 'guest', updatedSeq: 11 } as never
    expect(apply(opened(), event(11, 'member.updated', { member })).stale).toBe(true)
  })
})

describe('the ledger', () => {
  const page = { items: [view(message(5, 'bob', 'first'))], hasBefore: false, hasAfter: false }

  test('brings an answer up to date by what was told since it was asked for', () => {
    const ledger = new Ledger({ ...opened(), timelines: {} })
    ledger.fold(posted(11, 'bob'))
    ledger.fold(posted(12, 'bob'))
    const place = { channelId: 'c', anchor: END }
    expect(ledger.join((state, since) => openStretch(state, place, { ...page, asOf: 11 }, since))).toBe(true)
    expect(bodies(ledger.state)).toEqual(['first', 'm12'])
  })

  test('refuses an answer that is older than what is kept, or from before I came in', () => {
    const place = { channelId: 'c', anchor: END }
    const ledger = new Ledger({ ...opened(), timelines: {} })
    expect(ledger.join((state, since) => openStretch(state, place, { ...page, asOf: 9 }, since))).toBe(false)
    const member = { channelId: 'c', memberId: 'ada', hearing: 'addressed' as const, joinedAt: at }
    ledger.fold(event(11, 'channel.member_added', { channel: entry().channel, member }))
    expect(ledger.join((state, since) => openStretch(state, place, { ...page, asOf: 10 }, since))).toBe(false)
  })

  test('folds what was told while everything was fetched anew, also when numbers began anew', () => {
    const ledger = new Ledger({ ...opened(), seq: 900 })
    ledger.restart(10)
    ledger.fold(posted(11, 'bob'))
    ledger.fold(posted(12, 'bob'))
    const fetched = { ...opened(), seq: 11 }
    ledger.replace({ ...fetched, channels: { ...fetched.channels, asOf: 11, byId: { c: { ...entry(), asOf: 11 } } } })
    expect(place(ledger.state)).toMatchObject({ unread: 1 })
    expect(ledger.state.seq).toBe(12)
  })
})

describe('a channel that nobody looks at', () => {
  const grown = Array.from({ length: 450 }, (_, n) => posted(11 + n, 'bob')).reduce(apply, opened())

  test('keeps its end, and what lies before can be loaded again', () => {
    const end = shorten(grown, 'c').timelines.c?.[END]
    expect(end).toMatchObject({ hasBefore: true, hasAfter: false })
    expect(end?.messages).toHaveLength(200)
    expect(end?.messages.at(-1)?.body).toBe('m460')
    expect(shorten(grown, 'c', 300)).toBe(grown)
  })

  test('has no gap where a page comes that was asked for before it was cut', () => {
    const page = { items: [view(message(3, 'bob', 'older'))], hasBefore: false, hasAfter: false, asOf: 460 }
    const edge = { side: 'before', seq: edgeSeq(grown.timelines.c?.[END], 'before') ?? 0 } as const
    const extend = (state: WorkspaceState) =>
      extendStretch(state, { channelId: 'c', anchor: END }, page, () => [], edge)
    expect(extend(grown)?.timelines.c?.[END]?.messages[0]?.body).toBe('older')
    expect(extend(shorten(grown, 'c'))?.timelines.c?.[END]?.messages[0]?.body).toBe('m261')
  })
})

describe('what is foreseen', () => {
  const act = (foreseen: Act['foreseen']): Act => ({ foreseen, doneAt: undefined })

  test('shows at once, and moves no number on', () => {
    const state = apply(opened(), posted(11, 'bob'))
    const acts = [
      act((before) => foreseeReaction(before, 'm5', '🎉', true)),
      act((before) => foreseeEdit(before, 'm5', 'second')),
      act(() => foreseeRead('c', 11)),
    ]
    const shown = foresee(state, acts)
    expect(shown.timelines.c?.[END]?.messages[0]).toMatchObject({ body: 'second', reactions: [{ emoji: '🎉' }] })
    expect(place(shown)).toMatchObject({ unread: 0, lastReadSeq: 11 })
    expect(shown.seq).toBe(11)
  })

  test('stands until the event that says the same is folded in', () => {
    const ahead = act(() => foreseeRead('c', 11))
    expect(stillAhead([ahead], 99)).toHaveLength(1)
    expect(stillAhead([{ ...ahead, doneAt: 12 }], 11)).toHaveLength(1)
    expect(stillAhead([{ ...ahead, doneAt: 12 }], 12)).toHaveLength(0)
  })

  test('of a message that is not held, nothing is until it comes', () => {
    const acts = [act((before) => foreseeEdit(before, 'm11', 'edited on its way'))]
    expect(bodies(foresee(opened(), acts))).toEqual(['first'])
    expect(bodies(foresee(apply(opened(), posted(11, 'ada')), acts))).toEqual(['first', 'edited on its way'])
  })
})

/** Ada's browser, as of 10: one channel, opened, with one message by Bob that she has read. */
function opened(): WorkspaceState {
  const table = { asOf: 10, stale: false, byId: {} }
  return {
    seq: 10,
    stale: false,
    workspace: {
      id: 'w',
      name: 'W',
      slug: 'w',
      createdAt: at,
      updatedSeq: 1,
      memberId: 'ada',
      role: 'member',
      asOf: 10,
    },
    preferences: {
      version: 1,
      theme: 'system',
      sendOnEnter: true,
      sound: false,
      notify: null,
      level: 'mentions',
      sidebar: { order: [], folded: [], unreadOnly: false },
    },
    members: table,
    projects: table,
    drafts: table,
    channels: { ...table, byId: { c: entry() } },
    rosters: {},
    pins: {},
    savedSeq: 0,
    timelines: {
      c: {
        [END]: { messages: [{ ...view(message(5, 'bob', 'first')), asOf: 10 }], hasBefore: false, hasAfter: false },
      },
    },
    threads: {},
    follows: { asOf: 10, completeFrom: 10, stale: false, byRoot: {} },
  }
}

function entry(): WorkspaceState['channels']['byId'][string] {
  const channel = {
    id: 'c',
    kind: 'channel' as const,
    visibility: 'public' as const,
    name: 'general',
    topic: '',
    projectId: null,
    createdBy: 'bob',
    createdAt: at,
    archivedAt: null,
    memberIds: null,
    updatedSeq: 1,
  }
  const state = { channelId: 'c', joinedSeq: 1, lastReadSeq: 5, unread: 0, mentions: 0, level: null }
  return { channel, state, asOf: 10, stale: false }
}

function message(seq: number, authorId: string, body: string, mentions: string[] = []): Message {
  const place = { channelId: 'c', threadId: null, seq, updatedSeq: seq, finishedSeq: null }
  const text = { body, state: 'sent' as const, mentions, files: [], revision: 0, createdAt: at, editedAt: null }
  return { id: `m${seq}`, authorId, ...place, ...text }
}

function view(of: Message) {
  return { ...of, reactions: [], thread: null, pin: null, saved: null }
}

function posted(seq: number, authorId: string, mentions: string[] = []): Event {
  return event(seq, 'message.posted', { message: message(seq, authorId, `m${seq}`, mentions), thread: null })
}

function react(seq: number, emoji: string, memberId: string, adds = true): Event {
  return event(seq, adds ? 'reaction.added' : 'reaction.removed', { messageId: 'm5', channelId: 'c', emoji, memberId })
}

function event<T extends EventType>(seq: number, type: T, data: Event<T>['data']): Event {
  return { seq, type, v: 1, at, actorId: 'bob', cause: { chainId: 'x', hop: 0, rootId: null }, data } as Event
}

function place(state: WorkspaceState) {
  return state.channels.byId.c?.state
}

function bodies(state: WorkspaceState) {
  return state.timelines.c?.[END]?.messages.map(({ body }) => body)
}
