import { useLookedAt } from './useLookedAt.ts'
import { useNotices } from './useNotices.ts'

/** Whatever notifies, while a workspace is open. Loaded once the first page is there. */
export function Notices() {
  useNotices()
  useLookedAt()
  return null
}
