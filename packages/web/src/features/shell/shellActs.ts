import { createContext, useContext } from 'react'

/** What the shell opens over whatever page is shown. */
export type ShellDialog = 'palette' | 'channel' | 'dm' | 'invite' | 'shortcuts' | 'status' | 'quiet'

export type ShellActs = {
  open: (dialog: ShellDialog) => void
  readAll: () => void
  /** In that channel; without one, everywhere. */
  searchIn: (channelId: string | undefined) => void
}

const Acts = createContext<ShellActs | undefined>(undefined)

export const ShellActsProvider = Acts.Provider

/** Acts that are the same wherever one is in a workspace: by key, by the sidebar, by the palette. */
export function useShellActs(): ShellActs {
  const acts = useContext(Acts)
  if (!acts) throw new Error('there is no shell around this')
  return acts
}
