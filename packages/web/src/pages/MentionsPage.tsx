import { MentionList } from '../features/notifications/MentionList.tsx'
import { ReadAllMentions } from '../features/notifications/ReadAll.tsx'
import { PlaceFrame } from '../features/shell/PlaceFrame.tsx'
import { text } from '../text/notifications.ts'

/** What concerns me: where I was named, and replies in threads that I follow. */
export function MentionsPage() {
  return (
    <PlaceFrame title={text.mentions.title} actions={<ReadAllMentions />}>
      <MentionList />
    </PlaceFrame>
  )
}
