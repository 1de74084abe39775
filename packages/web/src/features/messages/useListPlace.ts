import type { Virtualizer } from '@tanstack/react-virtual'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { exactHeight, LaidHeights, measureAtOnce, useKeepPlace } from './keepPlace.ts'
import { guessOffset, keepHeight } from './rowHeight.ts'
import type { MessageListRow } from './rows.ts'

/** So near to the lower edge, in pixels, counts as being there. */
const AT_END = 48
/** So many rows from an edge, more are asked for. */
const NEAR_EDGE = 12
/** In place of the message at which the reader left the end: they were never there, and what is loaded is not new. */
const HISTORY = 'history'

export type ListPlace = {
  virtualizer: Virtualizer<HTMLDivElement, Element>
  atStart: boolean
  atEnd: boolean
  /** How many messages of others came since the reader left the end. */
  unseen: number
  toEnd: () => void
  onScroll: () => void
  /** For each row's element. */
  measureRow: (element: HTMLDivElement | null) => void
}

type Edges = {
  targetId?: string | undefined
  firstUnreadId?: string | undefined
  toEnd?: boolean | undefined
  hasBefore?: boolean | undefined
  hasAfter?: boolean | undefined
  onBefore?: (() => void) | undefined
  onAfter?: (() => void) | undefined
  onLatest?: (() => void) | undefined
  onAtEnd?: ((atEnd: boolean) => void) | undefined
  onSeen?: ((messageId: string) => void) | undefined
}

/**
 * Where the reader is. The place is held by the key of the first message in sight: what comes in above, or grows,
 * moves nothing; at the end the list follows. A message of one's own always leads to the end.
 */
export function useListPlace(
  scroller: RefObject<HTMLDivElement | null>,
  rows: readonly MessageListRow[],
  edges: Edges,
): ListPlace {
  const goal = goalOf(edges)
  const [laid] = useState(() => new LaidHeights())
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => laid.heightOf(rows[index]),
    // All rows are laid out anew whenever this is another function.
    getItemKey: useCallback((index: number) => rows[index]?.message.id ?? index, [rows]),
    measureElement: (element, entry, instance) => {
      const index = instance.indexFromElement(element)
      const known = entry ? undefined : instance.itemSizeCache.get(instance.options.getItemKey(index))
      if (known !== undefined) return known
      const height = exactHeight(element, entry)
      keepHeight(rows[index], height)
      laid.drawn(rows[index], index === 0)
      return height
    },
    // The first drawing is of the rows that the reader will see, not of the first ones.
    initialRect: { width: 0, height: window.innerHeight },
    initialOffset: () => Math.max(0, guessOffset(rows, goal) - (goal === undefined ? window.innerHeight : 0)),
    overscan: 8,
    paddingEnd: 12,
    anchorTo: 'end',
    followOnAppend: !edges.hasAfter,
    scrollEndThreshold: AT_END,
    isScrollingResetDelay: 900,
  })
  useKeepPlace(virtualizer, laid)
  const [atStart, setAtStart] = useState(false)
  const [leftAt, setLeftAt] = useState<string>()
  const settled = useSettled()
  const atEnd = leftAt === undefined && !edges.hasAfter

  useOpeningPlace(virtualizer, rows, edges, settled)
  useFollowOwn(virtualizer, rows)
  const followResize = useFollowResize(scroller, virtualizer, settled && atEnd)
  useMoreAtEdges(virtualizer, rows, settled ? edges : {})

  const look = () => {
    if (followResize()) return
    const from = edges.hasAfter ? HISTORY : rows.at(-1)?.message.id
    setLeftAt((left) => (isAtEnd(scroller.current) ? undefined : left && left !== HISTORY ? left : from))
  }
  const lookAgain = useEffectEvent(look)
  // The end may have been near because more was still to come.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is looked again when the end moves away
  useEffect(() => {
    if (settled) lookAgain()
  }, [settled, edges.hasAfter])
  const isAway = settled && leftAt !== undefined
  // Where messages go until the rest fits, nothing scrolls.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is looked again when messages go
  useEffect(() => {
    if (isAway) lookAgain()
  }, [isAway, rows.length])

  const { onAtEnd, onSeen } = edges
  // Before it has settled, the list is nowhere: what it shows then, nobody has read.
  const readsEnd = settled && atEnd
  useEffect(() => onAtEnd?.(readsEnd), [onAtEnd, readsEnd])
  const seen = settled ? rows[(virtualizer.range?.endIndex ?? 0) - 1]?.message.id : undefined
  useEffect(() => {
    if (seen !== undefined) onSeen?.(seen)
  }, [onSeen, seen])

  return {
    virtualizer,
    atStart,
    atEnd,
    unseen: leftAt === undefined ? 0 : unseenSince(rows, leftAt),
    toEnd: () => (edges.hasAfter ? edges.onLatest?.() : virtualizer.scrollToEnd()),
    onScroll: () => {
      setAtStart((scroller.current?.scrollTop ?? 0) < 8)
      look()
    },
    measureRow: useCallback((element) => measureAtOnce(virtualizer, element), [virtualizer]),
  }
}

/** The message at which the list opens; none for its end. */
function goalOf({ targetId, firstUnreadId, toEnd }: Edges): string | undefined {
  return targetId ?? (toEnd ? undefined : firstUnreadId)
}

/** Asked of the element: the library hears of a scroll after this list does, and there may be no second one. */
function isAtEnd(list: HTMLElement | null): boolean {
  return !list || list.scrollHeight - list.clientHeight - list.scrollTop <= AT_END
}

/**
 * Opens at the message a link names, else where unread begins, else at the end; where I have said something already, at
 * that. Until it has settled, it goes there again whenever it is drawn: what was guessed is measured then.
 */
function useOpeningPlace(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  rows: readonly MessageListRow[],
  edges: Edges,
  settled: boolean,
) {
  const opened = useRef({ at: '', settled: false })
  const goal = goalOf(edges) ?? 'end'
  useLayoutEffect(
    () => () => {
      // One that was hidden is shown as it would open.
      opened.current = { at: '', settled: false }
    },
    [],
  )
  useLayoutEffect(() => {
    const before = opened.current
    const isNewTarget = before.at === '' || (goal === edges.targetId && goal !== before.at)
    if (!isNewTarget && before.settled) return
    const isSaid = edges.targetId === undefined && rows.at(-1)?.message.state === 'sending'
    opened.current = { at: isSaid ? 'end' : isNewTarget ? goal : before.at, settled }
    const index = rows.findIndex((row) => row.message.id === opened.current.at)
    if (index === -1) virtualizer.scrollToEnd()
    else virtualizer.scrollToIndex(index, { align: goal === edges.targetId ? 'center' : 'start' })
  })
}

function useFollowOwn(virtualizer: Virtualizer<HTMLDivElement, Element>, rows: readonly MessageListRow[]) {
  const last = rows.at(-1)?.message
  const before = useRef(last?.id)
  useLayoutEffect(() => {
    if (last && last.id !== before.current && last.state === 'sending') virtualizer.scrollToEnd()
    before.current = last?.id
  })
}

/**
 * A composer that grows, a keyboard that rises or a card that comes above takes height from the list: at the end, it stays
 * at the end. Answers whether it had to go there; asked whenever the list looks where it is, since a scroll event may be
 * the first to see the new height, and that reader has not left the end.
 */
function useFollowResize(
  scroller: RefObject<HTMLDivElement | null>,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  isThere: boolean,
): () => boolean {
  const known = useRef<number>(undefined)
  const follow = () => {
    const height = scroller.current?.clientHeight
    const isResized = known.current !== undefined && height !== known.current
    known.current = height
    if (isResized && isThere) virtualizer.scrollToEnd()
    return isResized && isThere
  }
  const followAgain = useEffectEvent(follow)
  useEffect(() => {
    if (!scroller.current) return
    const observer = new ResizeObserver(() => void followAgain())
    observer.observe(scroller.current)
    return () => observer.disconnect()
  }, [scroller])
  return follow
}

/** Two frames after opening, the rows have been measured and the place is where it was meant to be. */
function useSettled(): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setSettled(true))
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  return settled
}

/** Asks for the next page once for each state of the list, so that a scroll event does not ask again. */
function useMoreAtEdges(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  rows: readonly MessageListRow[],
  edges: Edges,
) {
  const { onBefore, onAfter, hasBefore, hasAfter } = edges
  const first = rows[0]?.message.id
  const last = rows.at(-1)?.message.id
  const nearStart = hasBefore && (virtualizer.range?.startIndex ?? NEAR_EDGE) < NEAR_EDGE
  const nearEnd = hasAfter && (virtualizer.range?.endIndex ?? 0) > rows.length - NEAR_EDGE
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new edge may be asked beyond once
  useEffect(() => {
    if (nearStart) onBefore?.()
  }, [nearStart, first, onBefore])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new edge may be asked beyond once
  useEffect(() => {
    if (nearEnd) onAfter?.()
  }, [nearEnd, last, onAfter])
}

function unseenSince(rows: readonly MessageListRow[], id: string): number {
  let count = 0
  for (let index = rows.length - 1; index >= 0; index--) {
    const message = rows[index]?.message
    if (message?.id === id) return count
    if (!message?.mine) count++
  }
  return 0
}
