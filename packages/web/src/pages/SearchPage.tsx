import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Found } from '../features/search/found.ts'
import { SearchField } from '../features/search/SearchField.tsx'
import { SearchFilters } from '../features/search/SearchFilters.tsx'
import { SearchResults } from '../features/search/SearchResults.tsx'
import { SearchStart } from '../features/search/SearchStart.tsx'
import { SearchTypes } from '../features/search/SearchTypes.tsx'
import { useFoundNames } from '../features/search/useFoundNames.ts'
import { PlaceFrame } from '../features/shell/PlaceFrame.tsx'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { text } from '../text/search.ts'
import { useStored } from '../ui/shell/useStored.ts'

const RECENT = 8

/** Messages, files, channels and people by words. What is asked is in the address. */
export function SearchPage() {
  const { q = '', type = 'all' } = useSearch({ from: '/w/$slug/search' })
  const navigate = useNavigate({ from: '/w/$slug/search' })
  const { id } = useWorkspace()
  const [recent, setRecent] = useStored<string[]>(`searches.${id}`, [])
  const names = useFoundNames(q)
  const search = (next: string) => {
    if (next) setRecent([next, ...recent.filter((each) => each !== next)].slice(0, RECENT))
    void navigate({ search: { ...(next && { q: next }), ...(type !== 'all' && { type }) } })
  }
  const show = (next: Found) => void navigate({ search: { q, ...(next !== 'all' && { type: next }) } })
  return (
    <PlaceFrame title={text.title}>
      <div className="space-y-3 px-4 pb-3">
        <SearchField asked={q} onSearch={search} />
        <SearchFilters q={q} onSearch={search} />
      </div>
      {q === '' ? (
        <SearchStart recent={recent} onSearch={search} onForget={() => setRecent([])} />
      ) : (
        <>
          <SearchTypes type={type} names={names} onType={show} />
          <div className="pt-3">
            <SearchResults q={q} type={type} names={names} />
          </div>
        </>
      )}
    </PlaceFrame>
  )
}
