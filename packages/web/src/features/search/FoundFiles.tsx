import { hasThumbnail } from '@stoa/protocol/files'
import { Link } from '@tanstack/react-router'
import { File as FileIcon, FileX } from 'lucide-react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/search.ts'
import { Button } from '../../ui/Button.tsx'
import { byteSize } from '../../ui/byteSize.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { RowSkeletons } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { channelLabel } from '../channels/places.ts'
import { useCast } from '../messages/cast.ts'
import { placeOf } from '../messages/placeOf.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { withFilter } from './operators.ts'
import { useMessageSearch } from './useMessageSearch.ts'

/** Files of the messages that were found; each leads to where it was sent. */
export function FoundFiles({ q }: { q: string }) {
  const { id: workspaceId, slug } = useWorkspace()
  const cast = useCast()
  const channels = useLive((view) => view.state.channels.byId)
  const { hits, failure, retry, more, fetchingMore } = useMessageSearch(
    withFilter(q, { operator: 'has', value: 'file' }),
  )
  if (failure) return <ErrorState title={text.notSearched} advice={failure} onRetry={retry} />
  if (!hits) return <RowSkeletons count={6} />
  if (hits.length === 0) return <EmptyState icon={FileX} sentence={text.noFiles} />
  return (
    <>
      <ul className="divide-y divide-line px-4">
        {hits.flatMap(({ message }) =>
          message.files.map((file) => {
            const channel = channels[message.channelId]?.channel
            const place = channel ? channelLabel(channel, cast) : text.aChannel
            return (
              <li key={file.id} className="relative flex min-h-14 items-center gap-3 py-2 hover:bg-sunken/50">
                <span className="grid size-10 shrink-0 place-items-center overflow-hidden rounded-6 border border-line bg-sunken text-muted">
                  {hasThumbnail(file) ? (
                    <img
                      src={`/api/v1/workspaces/${workspaceId}/files/${file.id}/thumbnail`}
                      alt=""
                      loading="lazy"
                      className="size-full object-cover"
                    />
                  ) : (
                    <FileIcon aria-hidden size={18} strokeWidth={1.5} />
                  )}
                </span>
                <span className="min-w-0 flex-1">
                  <Link
                    to="/w/$slug/c/$channelId"
                    params={{ slug, channelId: message.channelId }}
                    search={placeOf(message)}
                    className="block truncate font-medium text-15 after:absolute after:inset-0"
                  >
                    {file.name}
                  </Link>
                  <span className="block truncate text-13 text-faint">
                    {text.sentBy(cast.actor(message.authorId).name, place)} · {byteSize(file.size)}
                  </span>
                </span>
                <Time at={message.createdAt} className="shrink-0 text-12 text-faint tabular-nums" />
              </li>
            )
          }),
        )}
      </ul>
      {more && (
        <div className="flex justify-center pt-3">
          <Button look="quiet" busy={fetchingMore} onClick={more}>
            {text.more}
          </Button>
        </div>
      )}
    </>
  )
}
