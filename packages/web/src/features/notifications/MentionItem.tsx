import { saidSeq } from '@stoa/protocol/messages'
import type { Mention } from '@stoa/protocol/notifications'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/notifications.ts'
import { Markdown } from '../../ui/markdown/Markdown.tsx'
import { channelLabel } from '../channels/places.ts'
import { useCast, useNames } from '../messages/cast.ts'
import { MessageLink } from '../messages/MessageLink.tsx'
import { isRead } from './concern.ts'
import { UnreadRow } from './UnreadRow.tsx'

/** One message that concerns me, and why; unread until its place is. */
export function MentionItem({ mention: { message, reason } }: { mention: Mention }) {
  const store = useLiveStore()
  const cast = useCast()
  const names = useNames()
  const channel = useLive((view) => view.state.channels.byId[message.channelId]?.channel)
  const unread = useLive(({ state }) => isKnown(state, message) && !isRead(state, message))
  const read = () =>
    message.threadId
      ? store.markThreadRead(message.threadId, saidSeq(message))
      : store.markRead(message.channelId, saidSeq(message))
  return (
    <UnreadRow unread={unread} onRead={read}>
      <MessageLink
        message={message}
        cast={cast}
        reason={text.mentions.reasons[reason]}
        place={channel ? channelLabel(channel, cast) : text.aChannel}
      >
        <Markdown body={message.body} names={names} />
      </MessageLink>
    </UnreadRow>
  )
}

type Known = Parameters<typeof isRead>[0]

/** Of an old thread my place may not be here; then nothing is said of it. */
function isKnown({ channels, follows }: Known, { channelId, threadId }: Mention['message']): boolean {
  return threadId ? threadId in follows.byRoot : Boolean(channels.byId[channelId]?.state)
}
