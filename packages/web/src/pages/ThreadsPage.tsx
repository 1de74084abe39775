import { ReadAllThreads } from '../features/notifications/ReadAll.tsx'
import { ThreadList } from '../features/notifications/ThreadList.tsx'
import { PlaceFrame } from '../features/shell/PlaceFrame.tsx'
import { text } from '../text/notifications.ts'

/** Threads that I follow. */
export function ThreadsPage() {
  return (
    <PlaceFrame title={text.threads.title} actions={<ReadAllThreads />}>
      <ThreadList />
    </PlaceFrame>
  )
}
