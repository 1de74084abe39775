import type { Virtualizer } from '@tanstack/react-virtual'
import { useState } from 'react'
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
 * Whatever changes its height above what is read moves nothing that is read, whichever way the reader scrolls: a row
 * drawn for the first time where its top is out of sight; a known one that is out of sight as a whole; and one whose
 * day line or head came or went, as older ones came in above, since it changed at its top.
 */
export function useKeepPlace(virtualizer: Virtualizer<HTMLDivElement, Element>, rows: readonly MessageListRow[]) {
  const [known] = useState(() => new Map<unknown, string>())
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = ({ index, key, start, end }, _, { scrollOffset }) => {
    const offset = scrollOffset ?? 0
    const before = known.get(key)
    const shape = shapeOf(rows[index])
    known.set(key, shape)
    if (before === undefined) return start < offset
    return before === shape ? end <= offset : start <= offset
  }
}

function shapeOf(row: MessageListRow | undefined): string {
  return `${row?.startsDay} ${row?.startsUnread} ${row?.folded}`
}
