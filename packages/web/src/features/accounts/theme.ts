import type { Preferences } from '@stoa/protocol/accounts'
import { useEffect } from 'react'
import { usePrefer, usePreferences } from './preferences.ts'

export type Theme = Preferences['theme']

// Read by theme.js before the first paint, so it is stored as the plain word.
const KEY = 'stoa.theme'

/** Light, dark, or as the system says. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const { theme } = usePreferences()
  const prefer = usePrefer()
  return [theme, (next) => prefer({ theme: next })]
}

/** Draws the page as its reader likes it, wherever they said so. */
export function useKeptTheme(): void {
  const { theme } = usePreferences()
  useEffect(() => keepTheme(theme), [theme])
}

/** Draws the page in a theme, and remembers it in this browser, so that the next page begins in it. */
function keepTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  try {
    if (theme === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, theme)
  } catch {
    // Storage may be forbidden; the next page begins in the system's theme.
  }
}
