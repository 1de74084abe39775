import type { Live, LiveData, LiveSnapshot } from '@stoa/protocol/live'

/** What is not kept anywhere: who is there, and what is being written. Lost without loss, told anew on each connect. */
export type LiveState = {
  /** Who is not offline, by member. */
  presence: Readonly<Record<string, LiveData<'presence'>>>
  /** The text so far of messages being written, by message. */
  writing: Readonly<Record<string, { channelId: string; text: string }>>
}

export const nothingLive: LiveState = { presence: {}, writing: {} }

export function fromSnapshot({ presence, writing }: LiveSnapshot): LiveState {
  return {
    presence: Object.fromEntries(presence.map((each) => [each.memberId, each])),
    writing: Object.fromEntries(writing.map(({ messageId, channelId, text }) => [messageId, { channelId, text }])),
  }
}

export function toSnapshot({ presence, writing }: LiveState): LiveSnapshot {
  return {
    presence: Object.values(presence),
    writing: Object.entries(writing).map(([messageId, each]) => ({ messageId, ...each })),
  }
}

/** A delta that does not fit on is dropped: the finished text comes as an event. */
export function foldLive<State extends LiveState>(state: State, live: Live): State {
  if (live.type === 'presence') return { ...state, presence: withPresence(state.presence, live.data) }
  if (live.type !== 'delta') return state
  const { messageId, channelId, from, delta } = live.data
  const before = state.writing[messageId]?.text ?? ''
  if (from > before.length || from + delta.length <= before.length) return state
  return { ...state, writing: { ...state.writing, [messageId]: { channelId, text: before.slice(0, from) + delta } } }
}

function withPresence(presence: LiveState['presence'], said: LiveData<'presence'>): LiveState['presence'] {
  const { [said.memberId]: _before, ...others } = presence
  return said.state === 'offline' ? others : { ...others, [said.memberId]: said }
}

/** A message is finished, or gone: its text is an event's now. */
export function forgetWriting<State extends LiveState>(state: State, messageId: string): State {
  if (!(messageId in state.writing)) return state
  const { [messageId]: _finished, ...writing } = state.writing
  return { ...state, writing }
}
