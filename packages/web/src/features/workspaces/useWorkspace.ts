import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { createContext, useContext } from 'react'

/** Given by `WithWorkspace`. A context and no query of its own: every item of the sidebar asks. */
export const CurrentWorkspace = createContext<MyWorkspace | null>(null)

/** The workspace that the address names, as its member sees it. Only inside `WithWorkspace`, which makes sure of it. */
export function useWorkspace(): MyWorkspace {
  const workspace = useContext(CurrentWorkspace)
  if (!workspace) throw new Error('there is no workspace around this')
  return workspace
}
