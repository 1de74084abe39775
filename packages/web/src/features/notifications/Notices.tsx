import { useLookedAt } from './useLookedAt.ts'
import { useNotices } from './useNotices.ts'

/** Whatever notifies, while a workspace is open. It is there from the start, so that nothing is missed. */
export function Notices() {
  useNotices()
  useLookedAt()
  return null
}
