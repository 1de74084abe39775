import { useCallback, useEffect, useState } from 'react'
import { Kbd } from './Kbd.tsx'

/** How long the pointer rests before the first tooltip; another one right after it comes at once. */
const REST = 400
const WARM = 300
const GAP = 6
const MARGIN = 8

type Shown = { element: HTMLElement; text: string; keys: string | undefined }

/**
 * Draws the tooltip of whatever has one: a single layer for the whole page, so that a thousand buttons cost nothing.
 * It repeats what a control is called, so a screen reader is spared it. Touch has none. Escape puts it away.
 */
export function TooltipLayer() {
  const [shown, setShown] = useState<Shown>()
  useEffect(() => watch(setShown), [])
  const place = useCallback(
    (bubble: HTMLElement | null) => {
      if (bubble && shown) position(bubble, shown.element)
    },
    [shown],
  )
  if (!shown) return null
  return (
    <div
      ref={place}
      aria-hidden
      data-tooltip-bubble
      className="fixed top-0 left-0 z-50 flex max-w-72 items-center gap-2 rounded-6 border border-line bg-float px-2 py-1 text-12 text-ink shadow-float"
    >
      {shown.text}
      {shown.keys && <Kbd keys={shown.keys} />}
    </div>
  )
}

function position(bubble: HTMLElement, element: HTMLElement) {
  const around = element.getBoundingClientRect()
  const { width, height } = bubble.getBoundingClientRect()
  const above = around.top - height - GAP
  const top = above < MARGIN ? around.bottom + GAP : above
  const left = around.left + around.width / 2 - width / 2
  const clamped = Math.max(MARGIN, Math.min(left, window.innerWidth - width - MARGIN))
  bubble.style.transform = `translate(${Math.round(clamped)}px, ${Math.round(top)}px)`
}

/** Tells what is under the pointer, or has the focus by keyboard, once it has been so for a moment. */
function watch(show: (shown: Shown | undefined) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let current: HTMLElement | undefined
  let hiddenAt = 0
  const aborter = new AbortController()

  function over(element: HTMLElement | null, rest: number) {
    if (element === current) return
    hide()
    if (!element) return
    current = element
    const warm = performance.now() - hiddenAt < WARM
    timer = setTimeout(
      () => {
        const { tooltip: text, tooltipKeys: keys } = element.dataset
        const opened = element.getAttribute('aria-expanded') === 'true'
        if (text && element.isConnected && !opened) show({ element, text, keys })
      },
      warm ? 0 : rest,
    )
  }

  function hide() {
    clearTimeout(timer)
    if (current) hiddenAt = performance.now()
    current = undefined
    show(undefined)
  }

  const listen = <K extends keyof DocumentEventMap>(type: K, listener: (event: DocumentEventMap[K]) => void) =>
    document.addEventListener(type, listener, { signal: aborter.signal, capture: true, passive: true })

  listen('pointerover', (event) => {
    if (event.pointerType === 'touch' || !(event.target instanceof Element)) return
    // Resting on the tooltip itself keeps it.
    if (!event.target.closest('[data-tooltip-bubble]')) over(event.target.closest<HTMLElement>('[data-tooltip]'), REST)
  })
  listen('focusin', (event) => {
    if (event.target instanceof HTMLElement && event.target.matches('[data-tooltip]:focus-visible'))
      over(event.target, REST)
  })
  for (const type of ['pointerdown', 'scroll', 'focusout'] as const) listen(type, hide)
  listen('keydown', (event) => event.key !== 'Tab' && hide())
  return () => {
    aborter.abort()
    clearTimeout(timer)
  }
}
