import type { Virtualizer } from '@tanstack/react-virtual'
import { guessHeight } from './rowHeight.ts'
import type { MessageListRow } from './rows.ts'

/**
 * The library leaves a row that is mounted while the reader scrolls to its observer, which may see it a frame late: until
 * then everything below would stand where a guess put it.
 */
export function measureAtOnce(virtualizer: Virtualizer<HTMLDivElement, Element>, element: HTMLDivElement | null) {
  const { isScrolling } = virtualizer
  virtualizer.isScrolling = false
  virtualizer.measureElement(element)
  virtualizer.isScrolling = isScrolling
}

/** Not in whole pixels, as the library would: rows stand one under the other, and where one goes the next must not move. */
export function exactHeight(element: Element, entry: ResizeObserverEntry | undefined): number {
  return entry?.borderBoxSize[0]?.blockSize ?? element.getBoundingClientRect().height
}

/**
 * How high each row counts in the layout of one list until the library is told of another height. A guess is made once for
 * each message: one that followed what changes in it (a first reaction, an edit) would change the layout before the row is
 * drawn, and the library, which then measures what it already reckons with, would hold no place.
 */
export class LaidHeights {
  readonly #guesses = new Map<string, number>()
  /** Under the message: its shape as it was drawn last, and the time before. */
  readonly #shapes = new Map<unknown, { now: string; before: string | undefined }>()

  heightOf(row: MessageListRow | undefined): number {
    if (!row) return guessHeight(row)
    const known = this.#guesses.get(row.message.id)
    if (known !== undefined) return known
    const guess = guessHeight(row)
    this.#guesses.set(row.message.id, guess)
    return guess
  }

  drawn(row: MessageListRow | undefined): void {
    if (row) this.#shapes.set(row.message.id, { now: shapeOf(row), before: this.#shapes.get(row.message.id)?.now })
  }

  /** Whether what is measured has been drawn before, and where it can have changed since. */
  changeOf(key: unknown): 'first' | 'below its top' | 'at its top' {
    const { now, before } = this.#shapes.get(key) ?? {}
    if (before === undefined) return 'first'
    return before === now ? 'below its top' : 'at its top'
  }
}

/**
 * Whatever changes its height above what is read moves nothing that is read, whichever way the reader scrolls: a row
 * drawn for the first time where its top is out of sight; a known one that is out of sight as a whole; and one whose
 * day line or head came or went, as older ones came in above, since it changed at its top.
 */
export function useKeepPlace(virtualizer: Virtualizer<HTMLDivElement, Element>, laid: LaidHeights) {
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = ({ key, start, end }, _, { scrollOffset }) => {
    const offset = scrollOffset ?? 0
    const change = laid.changeOf(key)
    if (change === 'first') return start < offset
    return change === 'below its top' ? end <= offset : start <= offset
  }
}

function shapeOf({ startsDay, startsUnread, folded }: MessageListRow): string {
  return `${startsDay} ${startsUnread} ${folded}`
}
