import type { Channel } from '@stoa/protocol/channels'
import { Hash, Lock, MessageSquare } from 'lucide-react'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import type { ChannelEntry } from '../../live/state.ts'
import { END } from '../../live/state.ts'
import { text } from '../../text/places.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { useUploads } from '../files/useUploads.ts'
import { useCast, useNames } from '../messages/cast.ts'
import { UnreadPill } from '../messages/JumpPill.tsx'
import { MessageList } from '../messages/MessageList.tsx'
import { tellFailure, useMessageActs } from '../messages/useMessageActs.tsx'
import { useMessageViews } from '../messages/useMessageViews.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { ArchivedBar, JoinBar, JoinButton } from './ChannelBars.tsx'
import { ChannelIntro } from './ChannelIntro.tsx'
import { PlaceComposer } from './PlaceComposer.tsx'
import { channelLabel } from './places.ts'
import { useReading } from './useReading.ts'
import { useStretch } from './useStretch.ts'

export type ChannelViewProps = {
  entry: ChannelEntry
  /** The message that the address names. */
  targetId: string | undefined
  /** Opens at the end, whatever is unread. */
  toEnd: boolean
  /** Leaves the message that the address names, for the present. */
  onLatest: () => void
  /** Leads to another message of this channel. */
  onMessage: (id: string) => void
  /** Hears whether it looks as it would if it were opened anew. */
  onRest: (rests: boolean) => void
  /** Stands over the list: first steps. */
  above?: ReactNode
}

/** A channel's messages and where one writes. Give it a `key` per channel and target. */
export function ChannelView({ entry, targetId, toEnd, onLatest, onMessage, onRest, above }: ChannelViewProps) {
  const { channel } = entry
  const workspace = useWorkspace()
  const cast = useCast()
  const names = useNames()
  const label = channelLabel(channel, cast)
  const stretch = useStretch(channel.id, targetId, toEnd)
  const messages = useMessageViews(stretch.timeline?.messages, { channelId: channel.id, threadId: null })
  const reading = useReading(channel.id, stretch.timeline, toEnd)
  const open = entry.state !== null && !channel.archivedAt
  const isEmpty = messages?.length === 0
  const { acts, editing, dialogs, editLast } = useMessageActs({
    channelId: channel.id,
    open,
    ...(entry.state && { onMarkUnread: reading.onMarkUnread }),
  })
  const uploads = useUploads(workspace, channel.id)
  const [spokeFirst, setSpokeFirst] = useState(false)
  const rests = reading.isAllRead && targetId === undefined && stretch.anchor === END
  useEffect(() => onRest(rests), [onRest, rests])

  function latest() {
    stretch.goToEnd()
    onLatest()
  }

  /** What I say is at the end, which may be elsewhere than where unread begins, and that may still be on its way. */
  function leadToOwn() {
    if (!stretch.timeline) setSpokeFirst(true)
    if (stretch.timeline ? stretch.timeline.hasAfter : stretch.anchor !== END) latest()
  }

  function toFirstUnread() {
    reading.findFirstUnread().then((id) => id && onMessage(id), tellFailure)
  }

  const list = stretch.failure ? (
    <div className="grid flex-1 place-items-center">
      <div className="text-center">
        <ErrorState title={text.notLoaded} advice={stretch.failure} onRetry={stretch.retry} />
        {targetId !== undefined && (
          <Button look="quiet" onClick={latest}>
            {text.toLatest}
          </Button>
        )}
      </div>
    </div>
  ) : (
    <MessageList
      key={stretch.anchor}
      label={label}
      messages={messages}
      acts={acts}
      names={names}
      firstUnreadId={reading.firstUnreadId}
      targetId={targetId}
      toEnd={spokeFirst}
      hasBefore={stretch.timeline?.hasBefore}
      hasAfter={stretch.timeline?.hasAfter}
      onBefore={stretch.loadBefore}
      onAfter={stretch.loadAfter}
      onLatest={latest}
      onAtEnd={reading.onAtEnd}
      onSeen={reading.onSeen}
      intro={<ChannelIntro channel={channel} cast={cast} />}
      empty={<NothingYet channel={channel} label={label} isMember={entry.state !== null} />}
      editing={editing}
    />
  )
  return (
    <FileDrop label={text.drop(label)} onFiles={open ? uploads.add : () => {}}>
      {above}
      <div className="relative flex min-h-0 flex-1 flex-col">
        {reading.isUnreadAbove && <UnreadPill onJump={toFirstUnread} />}
        {list}
      </div>
      {channel.archivedAt ? (
        <ArchivedBar channel={channel} />
      ) : entry.state ? (
        <PlaceComposer
          channelId={channel.id}
          threadId={null}
          label={text.write(label)}
          uploads={uploads}
          onEditLast={() => editLast(messages)}
          onSent={leadToOwn}
        />
      ) : (
        // An empty channel asks by itself.
        !isEmpty && <JoinBar channel={channel} />
      )}
      {dialogs}
    </FileDrop>
  )
}

type NothingYetProps = { channel: Channel; label: string; isMember: boolean }

function NothingYet({ channel, label, isMember }: NothingYetProps) {
  if (channel.archivedAt) return <EmptyState icon={Hash} sentence={text.empty.archived(label)} />
  if (!isMember) {
    return <EmptyState icon={Hash} sentence={text.empty.notMember(label)} action={<JoinButton channel={channel} />} />
  }
  const icon = channel.kind === 'dm' ? MessageSquare : channel.visibility === 'private' ? Lock : Hash
  return <EmptyState icon={icon} sentence={whoReads(channel, label)} />
}

function whoReads({ kind, visibility }: Channel, label: string): string {
  if (kind === 'dm') return text.empty.direct(label)
  return visibility === 'private' ? text.empty.private(label) : text.empty.public(label)
}
