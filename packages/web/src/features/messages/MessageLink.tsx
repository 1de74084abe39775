import type { Message } from '@stoa/protocol/messages'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { text } from '../../text/messages.ts'
import { Phrase } from '../../text/Phrase.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { Time } from '../../ui/Time.tsx'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import type { Cast } from './cast.ts'
import { placeOf } from './placeOf.ts'

export type MessageLinkProps = {
  message: Pick<Message, 'id' | 'channelId' | 'threadId' | 'authorId' | 'createdAt'>
  /** Leads to the thread under the message instead of to the message. */
  toThread?: boolean
  cast: Cast
  /** Where it was said, "#design"; left out where all of a list was said in one place. */
  place?: string
  /** What stays open beside the channel that it leads to. */
  panel?: string
  /** Why it is listed, in a word or two. */
  reason?: ReactNode
  children: ReactNode
}

/** A message that stands elsewhere: all of it leads there. */
export function MessageLink({ message, toThread, cast, place, panel, reason, children }: MessageLinkProps) {
  const { slug } = useWorkspace()
  const search = toThread ? { thread: message.id } : { ...placeOf(message), ...(panel && { panel }) }
  return (
    <article className="relative grid grid-cols-[3.25rem_minmax(0,1fr)] rounded-6 px-4 py-3 hover:bg-sunken/70">
      <div className="pt-0.5">
        <Avatar actor={cast.actor(message.authorId)} />
      </div>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2 text-13 text-muted">
          <Link
            to="/w/$slug/c/$channelId"
            params={{ slug, channelId: message.channelId }}
            search={search}
            className="font-semibold text-15 text-ink after:absolute after:inset-0 after:rounded-6"
          >
            {cast.actor(message.authorId).name}
          </Link>
          {place !== undefined && (
            <span>
              <Phrase of={message.threadId ? text.link.whereInThread : text.link.where} reason={reason} place={place} />
            </span>
          )}
          <Time at={message.createdAt} className="text-12 text-faint" />
        </p>
        {children}
      </div>
    </article>
  )
}
