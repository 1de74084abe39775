import { MentionList } from '../features/notifications/MentionList.tsx'
import { PlaceFrame } from '../features/shell/PlaceFrame.tsx'

/** What concerns me: where I was named, and replies in threads that I follow. */
export function MentionsPage() {
  return (
    <PlaceFrame title="Mentions">
      <MentionList />
    </PlaceFrame>
  )
}
