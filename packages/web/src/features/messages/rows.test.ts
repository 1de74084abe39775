import { describe, expect, it } from 'vitest'
import type { MessageView } from './messageView.ts'
import { layRows } from './rows.ts'

const ada = { id: 'ada', name: 'Ada', kind: 'person' as const }
const bob = { id: 'bob', name: 'Bob', kind: 'person' as const }
const message = (id: string, at: string, more: Partial<MessageView> = {}): MessageView => ({
  id,
  author: ada,
  body: id,
  at: new Date(`2025-03-${at}`).toISOString(),
  state: 'sent',
  ...more,
})
const shape = (messages: MessageView[], firstUnread?: string) =>
  layRows(messages, firstUnread).flatMap((row) => [
    ...(row.startsDay ? ['day'] : []),
    ...(row.startsUnread ? ['new'] : []),
    row.folded ? `${row.message.id} folded` : row.message.id,
  ])

describe('the rows of a list', () => {
  it('folds what one author writes within five minutes', () => {
    const messages = [message('a', '03T10:00:00'), message('b', '03T10:04:59'), message('c', '03T10:09:59')]
    expect(shape(messages)).toEqual(['day', 'a', 'b folded', 'c'])
  })

  it('gives another author a head of his own', () => {
    expect(shape([message('a', '03T10:00:00'), message('b', '03T10:00:01', { author: bob })])).toEqual([
      'day',
      'a',
      'b',
    ])
  })

  it('begins each day of the reader with a line, and folds nothing over midnight', () => {
    expect(shape([message('a', '03T23:59:00'), message('b', '04T00:01:00')])).toEqual(['day', 'a', 'day', 'b'])
  })

  it('puts the line "New" before the first unread message, after the day, and unfolds it', () => {
    expect(shape([message('a', '03T10:00:00'), message('b', '03T10:01:00')], 'b')).toEqual(['day', 'a', 'new', 'b'])
    expect(shape([message('a', '03T10:00:00')], 'a')).toEqual(['day', 'new', 'a'])
  })

  it('folds nothing onto a thread or a deleted message', () => {
    const thread = { replyCount: 1, lastReplyAt: '2025-03-03T11:00:00Z', repliers: [bob] }
    expect(shape([message('a', '03T10:00:00', { thread }), message('b', '03T10:01:00')])).toEqual(['day', 'a', 'b'])
    expect(shape([message('a', '03T10:00:00', { state: 'deleted' }), message('b', '03T10:01:00')])).toEqual([
      'day',
      'a',
      'b',
    ])
  })

  it('stay the same ones while others come after them, and are laid anew when what stands before them changes', () => {
    const [a, b, c] = [message('a', '03T10:00:00'), message('b', '03T10:01:00'), message('c', '03T10:02:00')]
    const [first, second] = layRows([a, b])
    const after = layRows([a, b, c])
    expect(after[0]).toBe(first)
    expect(after[1]).toBe(second)
    expect(shape([b, c])).toEqual(['day', 'b', 'c folded'])
    expect(shape([{ ...a, author: bob }, b])).toEqual(['day', 'a', 'b'])
  })
})
