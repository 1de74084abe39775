import { getWorkspace } from '@stoa/protocol/workspaces'
import { api } from '../../live/api.ts'

/** A new session reaches this browser a moment after the old one has ended. */
const WAITS_MS = [0, 300, 900]

/**
 * Whether this browser is still let into a workspace, though its session has ended: one who changes the password gets
 * another at once.
 */
export async function isStillIn(workspaceId: string): Promise<boolean> {
  for (const wait of WAITS_MS) {
    await new Promise((resolve) => setTimeout(resolve, wait))
    const isIn = await api.call(getWorkspace, {}, { workspaceId }).then(
      () => true,
      () => false,
    )
    if (isIn) return true
  }
  return false
}
