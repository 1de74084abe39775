import type { MessageHit } from '@stoa/protocol/search'
import { Link } from '@tanstack/react-router'
import { Paperclip } from 'lucide-react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/search.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Time } from '../../ui/Time.tsx'
import { channelLabel } from '../channels/places.ts'
import { useCast } from '../messages/cast.ts'
import { placeOf } from '../messages/placeOf.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { Fragments } from './Fragments.tsx'

/** A message that was found: who, where and when, and the words around what was found. All of it leads there. */
export function SearchHit({ hit: { message, fragments }, here }: { hit: MessageHit; here: boolean }) {
  const { slug } = useWorkspace()
  const cast = useCast()
  const channel = useLive((view) => view.state.channels.byId[message.channelId]?.channel)
  const author = cast.actor(message.authorId)
  const place = channel ? channelLabel(channel, cast) : text.aChannel
  return (
    <article className="relative flex gap-3 rounded-6 px-4 py-2.5 hover:bg-sunken/70 has-[a:focus-visible]:bg-sunken/70">
      <Avatar actor={author} size={here ? 24 : 36} />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-x-2 text-13 text-muted">
          <Link
            to="/w/$slug/c/$channelId"
            params={{ slug, channelId: message.channelId }}
            search={(before) => (here && !message.threadId ? { ...before, message: message.id } : placeOf(message))}
            className="max-w-[50%] shrink-0 truncate font-semibold text-15 text-ink outline-none after:absolute after:inset-0 after:rounded-6 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
          >
            {author.name}
          </Link>
          <span className="min-w-0 truncate">
            {here ? message.threadId && text.thread : message.threadId ? text.inThread(place) : text.inPlace(place)}
          </span>
          <Time at={message.createdAt} className="ml-auto shrink-0 text-12 text-faint tabular-nums" />
        </p>
        {fragments.length > 0 && (
          <p className="line-clamp-4 whitespace-pre-line wrap-break-word text-15 text-ink">
            <Fragments fragments={fragments} />
          </p>
        )}
        {message.files.length > 0 && (
          <p className="mt-1 flex flex-wrap gap-x-3 text-13 text-muted">
            {message.files.map((file) => (
              <span key={file.id} className="flex min-w-0 items-center gap-1.5">
                <Paperclip aria-hidden size={13} className="shrink-0 text-faint" />
                <span className="truncate">{file.name}</span>
              </span>
            ))}
          </p>
        )}
      </div>
    </article>
  )
}
