import type { FocusEvent, KeyboardEvent, RefObject } from 'react'
import { useState } from 'react'
import type { MessageView } from './messageView.ts'
import type { ListPlace } from './useListPlace.ts'

/** Walking the messages by arrow keys. One message is the list's tab stop: the one last focused, else the last in sight. */
export function useMessageWalk(scroller: RefObject<HTMLDivElement | null>, messages: MessageView[], place: ListPlace) {
  const [current, setCurrent] = useState<string>()
  const drawn = place.virtualizer.getVirtualItems().map((item) => String(item.key))
  const lastSeen = messages[place.virtualizer.range?.endIndex ?? messages.length - 1]?.id
  const tabStop = current && drawn.includes(current) ? current : lastSeen

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

  function onKeyDown(event: KeyboardEvent) {
    const id = event.target instanceof HTMLElement ? event.target.dataset.message : undefined
    const from = messages.findIndex((message) => message.id === id)
    if (from === -1 || event.altKey || event.ctrlKey || event.metaKey) return
    const to = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: messages.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    focusMessage(to)
  }

  function onFocus(event: FocusEvent) {
    if (event.target instanceof HTMLElement) setCurrent(event.target.dataset.message ?? current)
  }

  return { tabStop, onKeyDown, onFocus }
}
