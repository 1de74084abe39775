import { ThreadList } from '../features/notifications/ThreadList.tsx'
import { PlaceFrame } from '../features/shell/PlaceFrame.tsx'

/** Threads that I follow. */
export function ThreadsPage() {
  return (
    <PlaceFrame title="Threads">
      <ThreadList />
    </PlaceFrame>
  )
}
