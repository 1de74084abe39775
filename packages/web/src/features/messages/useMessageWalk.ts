import type { FocusEvent, KeyboardEvent, RefObject } from 'react'
import { useEffect, useRef, useState } from 'react'
import { undoLastDelete } from './deletions.ts'
import type { MessageView } from './messageView.ts'
import type { ListPlace } from './useListPlace.ts'

/**
 * Walking the messages by arrow keys. One message is the list's tab stop: the one last focused, else the last in sight.
 * Where the focused one goes, its neighbour gets the focus.
 */
export function useMessageWalk(scroller: RefObject<HTMLDivElement | null>, messages: MessageView[], place: ListPlace) {
  const [current, setCurrent] = useState<string>()
  const focused = useRef<{ id: string; index: number }>(undefined)
  const drawn = place.virtualizer.getVirtualItems().map((item) => String(item.key))
  const lastSeen = messages[place.virtualizer.range?.endIndex ?? messages.length - 1]?.id
  const isDrawn = (id: string | undefined) => id !== undefined && drawn.includes(id)
  // As rows scroll by it stays on one as long as that is drawn: each that it comes to or leaves is drawn anew.
  const [held, setHeld] = useState(lastSeen)
  const resting = place.virtualizer.isScrolling && isDrawn(held) ? held : lastSeen
  if (resting !== held) setHeld(resting)
  const tabStop = isDrawn(current) ? current : resting

  function focusMessage(index: number) {
    const message = messages[index]
    if (!message) return
    place.virtualizer.scrollToIndex(index, { align: 'auto' })
    // Drawn in the next frame when it was out of sight.
    requestAnimationFrame(() => {
      scroller.current
        ?.querySelector<HTMLElement>(`[data-message="${CSS.escape(message.id)}"]`)
        ?.focus({ preventScroll: true })
    })
  }

  useEffect(() => {
    const last = focused.current
    if (!last || messages[last.index]?.id === last.id) return
    const index = messages.findIndex(({ id }) => id === last.id)
    if (index !== -1) last.index = index
    else if (document.activeElement === document.body) focusMessage(Math.min(last.index, messages.length - 1))
    else focused.current = undefined
  })

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'z' && (event.ctrlKey || event.metaKey) && !isField(event.target) && undoLastDelete()) {
      event.preventDefault()
      return
    }
    const from = isField(event.target) ? -1 : messages.findIndex(({ id }) => id === messageAt(event.target))
    if (from === -1 || event.altKey || event.ctrlKey || event.metaKey) return
    const to = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: messages.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    focusMessage(to)
  }

  function onFocus(event: FocusEvent) {
    const id = messageAt(event.target)
    if (id === undefined) return
    setCurrent(id)
    focused.current = { id, index: messages.findIndex((message) => message.id === id) }
  }

  function onBlur(event: FocusEvent) {
    if (event.relatedTarget && messageAt(event.relatedTarget) === undefined) focused.current = undefined
  }

  return { tabStop, onKeyDown, onFocus, onBlur }
}

/** The message that something stands in. A menu stands in none: it is drawn elsewhere. */
function messageAt(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-message]')?.dataset.message : undefined
}

function isField(target: EventTarget): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
}
