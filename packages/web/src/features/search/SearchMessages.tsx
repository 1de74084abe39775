import { SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { text } from '../../text/search.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { MessageSkeletons } from '../../ui/Skeleton.tsx'
import { SearchHit } from './SearchHit.tsx'
import { useMessageSearch } from './useMessageSearch.ts'

type SearchMessagesProps = {
  q: string
  /** Looks in one conversation alone. */
  channelId?: string
  /** Stands there when nothing was found, in place of the usual sentence. */
  nothing?: ReactNode
}

/** What was found for these words, best first. */
export function SearchMessages({ q, channelId, nothing }: SearchMessagesProps) {
  const { hits, isOld, failure, retry, more, fetchingMore } = useMessageSearch(q, channelId)
  if (q === '') return null
  if (failure) return <ErrorState title={text.notSearched} advice={failure} onRetry={retry} />
  if (!hits) return <MessageSkeletons count={5} />
  if (hits.length === 0) {
    return nothing ?? <EmptyState icon={SearchX} sentence={channelId ? text.nothingHere : text.nothing(q)} />
  }
  return (
    <div className={classes('transition-opacity', isOld && 'opacity-60')}>
      <p role="status" className="px-4 pb-1 text-12 text-faint">
        {more ? text.foundMore(hits.length) : text.foundMessages(hits.length)}
      </p>
      {hits.map((hit) => (
        <SearchHit key={hit.message.id} hit={hit} here={channelId !== undefined} />
      ))}
      {more && (
        <div className="flex justify-center pt-3">
          <Button look="quiet" busy={fetchingMore} onClick={more}>
            {text.more}
          </Button>
        </div>
      )}
    </div>
  )
}
