import type { SidebarPreferences } from '@stoa/protocol/accounts'
import { useCallback } from 'react'
import { usePrefer, usePreferences } from '../accounts/preferences.ts'

/** How the reader likes the sidebar of this workspace: the order of what is in it, folded sections, unread alone. */
export function useSidebarLook(): [SidebarPreferences, (change: Partial<SidebarPreferences>) => void] {
  const { sidebar } = usePreferences()
  const prefer = usePrefer()
  return [sidebar, useCallback((change) => prefer({ sidebar: change }), [prefer])]
}
