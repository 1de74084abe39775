import type { MessageHit } from '@stoa/protocol/search'
import { searchAll } from '@stoa/protocol/search'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { api } from '../../live/api.ts'
import { useLive } from '../../live/useLive.tsx'
import { counted } from '../../text/counted.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { MessageSkeletons } from '../../ui/Skeleton.tsx'
import { channelLabel } from '../channels/places.ts'
import { useCast } from '../messages/cast.ts'
import { MessageLink } from '../messages/MessageLink.tsx'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { workspaceKey } from '../workspaces/workspaceKey.ts'
import { plainFragments } from './plainFragments.ts'

/** What was found for these words: places and people first, then messages, best first. */
export function SearchResults({ q }: { q: string }) {
  const { id: workspaceId, slug } = useWorkspace()
  const cast = useCast()
  const channels = useLive((view) => view.state.channels.byId)
  const asked = q.trim()
  const found = useInfiniteQuery({
    queryKey: workspaceKey(workspaceId, searchAll.name, { q: asked }),
    queryFn: ({ pageParam, signal }) =>
      api.call(searchAll, { q: asked, limit: 30, ...(pageParam && { cursor: pageParam }) }, { workspaceId, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: asked !== '',
    staleTime: 0,
  })
  if (asked === '') return <EmptyState icon={Search} sentence="Find what was said, in every place that you may see." />
  if (found.isError) {
    return <ErrorState title="Not searched" advice={found.error.message} onRetry={() => void found.refetch()} />
  }
  if (!found.data) return <MessageSkeletons count={5} />
  const [first] = found.data.pages
  const hits = found.data.pages.flatMap((page) => page.items)
  const places = [
    ...(first?.channels ?? []).map((channel) => ({
      key: channel.id,
      label: channelLabel(channel, cast),
      channelId: channel.id,
    })),
    ...(first?.members ?? []).map((member) => ({ key: member.id, label: member.name, channelId: undefined })),
  ]
  if (hits.length + places.length === 0) {
    return <EmptyState icon={Search} sentence={`Nothing was found for “${asked}”. Try fewer or other words.`} />
  }
  return (
    <>
      <p role="status" className="sr-only">
        {counted(hits.length, 'message')} found
      </p>
      {places.length > 0 && (
        <ul aria-label="Places and people" className="flex flex-wrap gap-2 px-4 pb-3">
          {places.map(({ key, label, channelId }) => (
            <li key={key}>
              <Button
                size="small"
                render={
                  channelId ? (
                    <Link to="/w/$slug/c/$channelId" params={{ slug, channelId }} />
                  ) : (
                    <Link to="/w/$slug/dm/$memberId" params={{ slug, memberId: key }} />
                  )
                }
              >
                {label}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {hits.map((hit) => {
        const channel = channels[hit.message.channelId]?.channel
        return (
          <MessageLink
            key={hit.message.id}
            message={hit.message}
            cast={cast}
            place={channel ? channelLabel(channel, cast) : 'a channel'}
          >
            <Fragments hit={hit} />
          </MessageLink>
        )
      })}
      {found.hasNextPage && (
        <Button
          look="quiet"
          busy={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
          className="mx-auto mt-3"
        >
          Show more
        </Button>
      )}
    </>
  )
}

function Fragments({ hit }: { hit: MessageHit }) {
  return (
    <p className="whitespace-pre-line wrap-break-word text-15">
      {plainFragments(hit.fragments).map(({ text, match }, index) =>
        match ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: fragments of one text never move
          <mark key={index} className="rounded-4 bg-warning-subtle px-0.5 font-medium text-ink">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </p>
  )
}
