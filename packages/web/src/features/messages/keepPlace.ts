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
  /** Under the message: how it was drawn last, and the time before. */
  readonly #drawn = new Map<unknown, { now: Drawn; before: Drawn | undefined }>()

  heightOf(row: MessageListRow | undefined): number {
    if (!row) return guessHeight(row)
    const known = this.#guesses.get(row.message.id)
    if (known !== undefined) return known
    const guess = guessHeight(row)
    this.#guesses.set(row.message.id, guess)
    return guess
  }

  drawn(row: MessageListRow | undefined, isFirst: boolean): void {
    if (!row) return
    const before = this.#drawn.get(row.message.id)?.now
    this.#drawn.set(row.message.id, { now: { shape: shapeOf(row), isFirst }, before })
  }

  /** Whether what is measured has been drawn before, and where it can have changed since. */
  changeOf(key: unknown): 'new' | 'below its top' | 'at its top' | 'under older ones' {
    const { now, before } = this.#drawn.get(key) ?? {}
    if (!now || !before) return 'new'
    if (before.shape === now.shape) return 'below its top'
    return before.isFirst && !now.isFirst ? 'under older ones' : 'at its top'
  }
}

type Drawn = {
  shape: string
  /** Nothing was loaded above it. */
  isFirst: boolean
}

/**
 * Whatever changes its height above what is read moves nothing that is read, whichever way the reader scrolls: a row
 * drawn for the first time where its top is out of sight, or which the reader scrolls up to, however far at once; a known
 * one that is out of sight as a whole; and one that changed at its top, where its day line or head came or went. Where
 * these went since older ones came in above, the reader may have scrolled on to those before the row is measured: it is
 * held all the same, since nobody has read them.
 */
export function useKeepPlace(virtualizer: Virtualizer<HTMLDivElement, Element>, laid: LaidHeights) {
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = ({ key, start, end }, _, list) => {
    const offset = list.scrollOffset ?? 0
    switch (laid.changeOf(key)) {
      case 'new':
        return start < offset || list.scrollDirection === 'backward'
      case 'below its top':
        return end <= offset
      case 'at its top':
        return start <= offset
      case 'under older ones':
        return start <= offset + (list.scrollRect?.height ?? 0)
    }
  }
}

function shapeOf({ startsDay, startsUnread, folded }: MessageListRow): string {
  return `${startsDay} ${startsUnread} ${folded}`
}
