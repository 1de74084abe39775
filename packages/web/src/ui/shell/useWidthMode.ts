import { useSyncExternalStore } from 'react'

/** `wide` has room for three panes, `middle` for a rail and one, `narrow` for one at a time. */
export type WidthMode = 'wide' | 'middle' | 'narrow'

export function useWidthMode(): WidthMode {
  return useSyncExternalStore(subscribe, read)
}

function read(): WidthMode {
  if (wide.matches) return 'wide'
  return middle.matches ? 'middle' : 'narrow'
}

function subscribe(changed: () => void): () => void {
  wide.addEventListener('change', changed)
  middle.addEventListener('change', changed)
  return () => {
    wide.removeEventListener('change', changed)
    middle.removeEventListener('change', changed)
  }
}

// As the breakpoints in tokens.css, which media queries cannot read from a variable.
const wide = matchMedia('(min-width: 68.75rem)')
const middle = matchMedia('(min-width: 40rem)')
