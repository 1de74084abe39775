import { useEffect } from 'react'

/** F6 walks the regions that are on screen, Shift F6 backwards. Each gets the focus back where it last was. */
export function useRegionCycle(): void {
  useEffect(() => {
    const lastFocused = new WeakMap<Element, HTMLElement>()
    const remember = (event: FocusEvent) => {
      const region = event.target instanceof Element ? event.target.closest(REGION) : null
      if (region && event.target instanceof HTMLElement) lastFocused.set(region, event.target)
    }
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return
      const regions = [...document.querySelectorAll<HTMLElement>(REGION)].filter((region) => region.checkVisibility())
      if (regions.length === 0) return
      event.preventDefault()
      const at = regions.findIndex((region) => region.contains(document.activeElement))
      const from = at === -1 && event.shiftKey ? 0 : at
      const next = regions[(from + (event.shiftKey ? regions.length - 1 : 1)) % regions.length]
      const last = next && lastFocused.get(next)
      ;(last?.isConnected ? last : next)?.focus()
    }
    document.addEventListener('focusin', remember)
    document.addEventListener('keydown', press)
    return () => {
      document.removeEventListener('focusin', remember)
      document.removeEventListener('keydown', press)
    }
  }, [])
}

const REGION = '[data-region]'
