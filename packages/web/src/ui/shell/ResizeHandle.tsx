import type { KeyboardEvent, PointerEvent } from 'react'

export type ResizeHandleProps = {
  label: string
  width: number
  min: number
  max: number
  /** The side of the pane on which the handle stands. */
  side: 'left' | 'right'
  onWidth: (width: number) => void
  /** Pulled far below its least width, or Enter pressed: the pane folds. */
  onCollapse?: () => void
}

const KEY_STEP = 16
const COLLAPSE_BELOW = 0.6

/** Drags a pane's edge, by pointer or by arrow keys. */
export function ResizeHandle({ label, width, min, max, side, onWidth, onCollapse }: ResizeHandleProps) {
  const sign = side === 'right' ? 1 : -1
  const clamp = (wanted: number) => Math.round(Math.min(max, Math.max(min, wanted)))

  function drag(event: PointerEvent<HTMLDivElement>) {
    if (event.button !== 0) return
    event.preventDefault()
    const handle = event.currentTarget
    handle.setPointerCapture(event.pointerId)
    const from = event.clientX
    const move = (moved: globalThis.PointerEvent) => {
      const wanted = width + sign * (moved.clientX - from)
      if (onCollapse && wanted < min * COLLAPSE_BELOW) onCollapse()
      else onWidth(clamp(wanted))
    }
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true })
  }

  function press(event: KeyboardEvent) {
    const step = { ArrowLeft: -KEY_STEP * sign, ArrowRight: KEY_STEP * sign }[event.key]
    if (step !== undefined) onWidth(clamp(width + step))
    else if (event.key === 'Enter') onCollapse?.()
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: hr cannot be moved; a focusable separator is the pattern for splitters
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      onPointerDown={drag}
      onKeyDown={press}
      className={`absolute inset-y-0 z-20 w-1.5 cursor-col-resize touch-none transition-colors hover:bg-accent/40 focus-visible:bg-accent focus-visible:outline-0 active:bg-accent/60 ${side === 'right' ? '-right-0.75' : '-left-0.75'}`}
    />
  )
}
