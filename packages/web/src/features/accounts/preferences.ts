import type { Preferences } from '@stoa/protocol/accounts'
import { useCallback } from 'react'
import type { PreferenceChange } from '../../live/foresight.ts'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { showToast } from '../../ui/toasts.ts'

/** How I like things, here and everywhere: the same in all my tabs and on all my devices, at once. */
export function usePreferences(): Preferences {
  return useLive((view) => view.state.preferences)
}

/** Changes what is named. It shows at once; what cannot be kept goes back to how it was, and says so. */
export function usePrefer(): (change: PreferenceChange) => void {
  const store = useLiveStore()
  return useCallback(
    (change) => {
      store.prefer(change).catch((error: Error) => showToast({ text: error.message, look: 'danger' }))
    },
    [store],
  )
}
