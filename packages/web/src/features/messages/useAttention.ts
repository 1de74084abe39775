import type { FocusEvent, MouseEvent, PointerEvent } from 'react'
import { useEffect, useRef, useState } from 'react'

/**
 * Whether what may be done with a message is called for: the mouse is over it, a key has led to it, or a finger has tapped
 * it, until it taps it again, or elsewhere, or one of the acts.
 */
export function useAttention({ isEdited }: { isEdited: boolean }) {
  const [pointed, setPointed] = useState(false)
  const [walkedTo, setWalkedTo] = useState(false)
  const [tapped, setTapped] = useState(false)
  const row = useRef<HTMLElement>(null)
  const byFinger = useRef(false)

  // By where things lie on the page: a menu of the row floats elsewhere, and to React it is in the row all the same.
  useEffect(() => {
    if (!pointed && !tapped) return
    const leave = ({ type, target }: Event) => {
      if (target instanceof Node && row.current?.contains(target)) return
      setPointed(false)
      if (type === 'pointerdown') setTapped(false)
    }
    addEventListener('pointermove', leave)
    addEventListener('pointerdown', leave)
    return () => {
      removeEventListener('pointermove', leave)
      removeEventListener('pointerdown', leave)
    }
  }, [pointed, tapped])

  const handlers = {
    ref: row,
    onPointerDown: (event: PointerEvent) => {
      byFinger.current = event.pointerType === 'touch'
    },
    // Not as it enters: rows that scroll by under a pointer that rests would each draw their bar.
    onPointerMove: ({ pointerType, target, currentTarget }: PointerEvent) =>
      setPointed(pointerType !== 'touch' && target instanceof Node && currentTarget.contains(target)),
    onPointerLeave: () => setPointed(false),
    onClick: ({ target }: MouseEvent) => {
      if (byFinger.current) setTapped(target instanceof Element && !target.closest(OF_ITS_OWN) && !tapped)
    },
    onFocus: ({ target, relatedTarget }: FocusEvent) => {
      // Where the focus comes from nowhere it was given back, by an editor that is gone: nobody asks for anything yet.
      const isWalk = relatedTarget !== null && target.matches(':focus-visible')
      setWalkedTo(isWalk && !isEdited)
    },
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      if (!currentTarget.contains(relatedTarget)) setWalkedTo(false)
    },
    onKeyDownCapture: () => setWalkedTo(!isEdited),
  }
  return { isCalledFor: pointed || walkedTo || tapped, tapped, handlers }
}

/** What does something by itself when it is tapped. */
const OF_ITS_OWN = 'a, button, input, textarea, select, summary, audio, video, [role="textbox"]'
