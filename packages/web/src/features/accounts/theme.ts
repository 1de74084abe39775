import { useState } from 'react'

export type Theme = 'system' | 'light' | 'dark'

// Read by theme.js before the first paint, so it is stored as the plain word.
const KEY = 'stoa.theme'

/** Light, dark, or as the system says; kept by this browser. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(read)
  return [
    theme,
    (next) => {
      setTheme(next)
      apply(next)
    },
  ]
}

function read(): Theme {
  const chosen = document.documentElement.dataset.theme
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

function apply(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  try {
    if (theme === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, theme)
  } catch {
    // Storage may be forbidden; the choice lasts as long as the page.
  }
}
