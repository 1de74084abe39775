import { describe, expect, it } from 'vitest'
import type { Asked, KeptPlaces } from './keptPlaces.ts'
import { forgetGone, noPlaces, rest, show, shownPlace } from './keptPlaces.ts'

const ask = (channelId: string, more: Partial<Asked> = {}): Asked => ({
  channelId,
  targetId: undefined,
  toEnd: false,
  isUnread: false,
  ...more,
})
/** Goes to each and reads it to its end. */
const visit = (kept: KeptPlaces, ...channelIds: string[]) =>
  channelIds.reduce((before, id) => {
    const after = show(before, ask(id))
    return rest(after, shownPlace(after)?.key ?? '', true)
  }, kept)
const keyOf = (kept: KeptPlaces) => shownPlace(kept)?.key
const channelsIn = ({ places }: KeptPlaces) => places.map(({ channelId }) => channelId)

describe('places that are kept', () => {
  it('are shown again as they are, in the order in which they were opened', () => {
    const there = visit(noPlaces, 'a', 'b')
    const back = show(there, ask('a'))
    expect(keyOf(back)).toBe(keyOf(visit(noPlaces, 'a')))
    expect(channelsIn(back)).toEqual(['a', 'b'])
  })

  it('open anew where something is unread, where a message is asked for, and after one was', () => {
    const there = visit(noPlaces, 'a', 'b')
    for (const more of [{ isUnread: true }, { targetId: 'msg_1' }, { isUnread: true, toEnd: true }]) {
      const opened = show(there, ask('a', more))
      expect(shownPlace(opened)).toMatchObject({ targetId: more.targetId, toEnd: more.toEnd ?? false, rests: false })
      expect(channelsIn(opened)).toEqual(['b', 'a'])
      expect(keyOf(show(opened, ask('a')))).not.toBe(keyOf(opened))
    }
  })

  it('are not kept where their reader left them other than they open', () => {
    const left = rest(visit(noPlaces, 'a'), 'a 1', false)
    expect(channelsIn(show(left, ask('b')))).toEqual(['b'])
  })

  it('go when more were seen since', () => {
    const many = visit(noPlaces, 'a', 'b', 'c', 'd')
    expect(channelsIn(many)).toEqual(['a', 'b', 'c', 'd'])
    expect(channelsIn(show(visit(many, 'a'), ask('e')))).toEqual(['a', 'c', 'd', 'e'])
  })

  it('go with the channel, but for the one that is shown, which says so', () => {
    const there = visit(noPlaces, 'a', 'b')
    expect(channelsIn(forgetGone(there, () => false))).toEqual(['b'])
    expect(forgetGone(there, () => true)).toBe(there)
  })
})
