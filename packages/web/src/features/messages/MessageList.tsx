import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import type { MarkdownNames } from '../../ui/markdown/InlineText.tsx'
import { MessageSkeletons } from '../../ui/Skeleton.tsx'
import { JumpPill } from './JumpPill.tsx'
import { DayLine, NewLine, PinnedDay } from './ListLines.tsx'
import { MessageRow } from './MessageRow.tsx'
import type { MessageActs, MessageView } from './messageView.ts'
import { fetchPartsLater } from './parts.ts'
import { useRows } from './rows.ts'
import { useAnnouncement } from './useAnnouncement.ts'
import { useListPlace } from './useListPlace.ts'
import { useMessageWalk } from './useMessageWalk.ts'

export type MessageListProps = {
  /** Names the list for a screen reader: "Messages in #design". */
  label: string
  /** Oldest first; undefined while the first page is on its way. */
  messages: MessageView[] | undefined
  acts: MessageActs
  names?: MarkdownNames
  firstUnreadId?: string | undefined
  /** The message a link led to: the list opens there. */
  targetId?: string | undefined
  /** Opens at the end, whatever is unread. */
  toEnd?: boolean
  hasBefore?: boolean
  hasAfter?: boolean
  /** Asked once when the reader nears that edge; give new messages before it is asked again. */
  onBefore?: () => void
  onAfter?: () => void
  /** Back to the present, when `hasAfter` and the reader wants to leave history. */
  onLatest?: () => void
  /** Whether the reader sees the last message: what is there is read then. */
  onAtEnd?: (atEnd: boolean) => void
  /** The last message of which the reader has seen the end. */
  onSeen?: (messageId: string) => void
  /** Stands over the very first message. */
  intro?: ReactNode
  /** Stands in for an empty place. */
  empty?: ReactNode
  /** A place that is read from its beginning: few messages stand at the top, not above the composer. */
  fromTop?: boolean
  editing?: { id: string; editor: ReactNode } | undefined
  cardsOf?: (message: MessageView) => ReactNode
}

/** A place's messages. Give it a `key` per place: a fresh one opens where its reader should begin. */
export function MessageList(props: MessageListProps) {
  if (!props.messages) return <MessageSkeletons count={8} />
  if (props.messages.length === 0) return <div className="grid flex-1 place-items-center">{props.empty}</div>
  return <LoadedList {...props} messages={props.messages} />
}

function LoadedList(props: MessageListProps & { messages: MessageView[] }) {
  const { messages, acts, names, editing } = props
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useRows(messages, props.firstUnreadId)
  const place = useListPlace(scroller, rows, props)
  useEffect(fetchPartsLater, [])
  const walk = useMessageWalk(scroller, messages, place)
  const items = place.virtualizer.getVirtualItems()
  const firstSeen = rows[place.virtualizer.range?.startIndex ?? 0]

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {firstSeen && !firstSeen.startsDay && place.virtualizer.isScrolling && !place.atStart && (
        <PinnedDay at={firstSeen.message.at} />
      )}
      <div
        ref={scroller}
        role="log"
        // New messages are announced below, once each; rows that scroll in are not news.
        aria-live="off"
        aria-label={props.label}
        onScroll={place.onScroll}
        onKeyDown={walk.onKeyDown}
        onFocus={walk.onFocus}
        onBlur={walk.onBlur}
        // Without a ground of its own it could not scroll by itself: each step would be painted by the page.
        className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain bg-page [overflow-anchor:none]"
      >
        <div
          className={`relative w-full shrink-0 ${props.fromTop ? '' : 'mt-auto'}`}
          style={{ height: place.virtualizer.getTotalSize() }}
        >
          {/* By its place and not by a transform: rows that come or go above leave what is painted where it is. */}
          <div className="absolute inset-x-0" style={{ top: items[0]?.start ?? 0 }}>
            {items.map(({ index, key }) => {
              const row = rows[index]
              if (!row) return null
              const { message } = row
              return (
                <div key={key} data-index={index} ref={place.measureRow}>
                  <div className="mx-auto max-w-message">
                    {index === 0 && !props.hasBefore && props.intro}
                    {row.startsDay && <DayLine at={message.at} />}
                    {row.startsUnread && <NewLine />}
                    <MessageRow
                      message={message}
                      acts={acts}
                      folded={row.folded}
                      names={names}
                      target={message.id === props.targetId}
                      editor={message.id === editing?.id ? editing.editor : undefined}
                      cards={props.cardsOf?.(message)}
                      tabIndex={message.id === walk.tabStop ? 0 : -1}
                    />
                  </div>
                </div>
              )
            })}
          </div>
        </div>
      </div>
      <JumpPill shown={!place.atEnd} unseen={place.unseen} onJump={place.toEnd} />
      <div role="status" className="sr-only">
        {useAnnouncement(messages)}
      </div>
    </div>
  )
}
