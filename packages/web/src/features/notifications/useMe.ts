import type { Member } from '@stoa/protocol/workspaces'
import { useLive } from '../../live/useLive.tsx'

/** Who I am in this workspace, as others see me. */
export function useMe(): Member | undefined {
  return useLive(({ state }) => state.members.byId[state.workspace.memberId])
}
