import { describe, expect, it } from 'vitest'
import { LaidHeights } from './keepPlace.ts'
import type { MessageView } from './messageView.ts'
import type { MessageListRow } from './rows.ts'

describe('the heights that a list is laid out by', () => {
  it('stay as they are for what changes in a message, until it is measured', () => {
    const laid = new LaidHeights()
    const height = laid.heightOf(row({ body: 'short' }))
    expect(laid.heightOf(row({ body: 'short', reactions: [{ emoji: '👍', mine: false, names: [] }] }))).toBe(height)
    expect(laid.heightOf(row({ body: 'long '.repeat(400) }))).toBe(height)
    expect(new LaidHeights().heightOf(row({ body: 'long '.repeat(400) }))).toBeGreaterThan(height)
  })

  it('tell what grew below its top from what changed there', () => {
    const laid = new LaidHeights()
    laid.drawn(row({}), true)
    expect(laid.changeOf('m')).toBe('new')
    laid.drawn(row({ body: 'more' }), true)
    expect(laid.changeOf('m')).toBe('below its top')
    laid.drawn({ ...row({ body: 'more' }), startsUnread: true }, true)
    expect(laid.changeOf('m')).toBe('at its top')
    laid.drawn({ ...row({ body: 'more' }), startsDay: false }, false)
    expect(laid.changeOf('m')).toBe('under older ones')
    laid.drawn({ ...row({ body: 'more' }), folded: true }, false)
    expect(laid.changeOf('m')).toBe('at its top')
  })
})

function row(message: Partial<MessageView>): MessageListRow {
  const view = { id: 'm', body: '', state: 'sent', at: '2026-01-01T00:00:00Z', ...message } as MessageView
  return { message: view, startsDay: true, startsUnread: false, folded: false }
}
