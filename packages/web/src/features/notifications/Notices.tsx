import { NoticeHint } from './NoticeHint.tsx'
import { useLookedAt } from './useLookedAt.ts'
import { useNotices } from './useNotices.ts'

/** Whatever notifies, while a workspace is open. Loaded once the first page is there. */
export function Notices() {
  useNotices()
  useLookedAt()
  return hint
}

// The same element each time: this is drawn at every event and step, and the hint asks the browser what it may, which
// answers from another process (10 ms).
const hint = <NoticeHint />
