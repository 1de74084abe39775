import { useNavigate, useSearch } from '@tanstack/react-router'
import { SearchField } from '../features/search/SearchField.tsx'
import { SearchResults } from '../features/search/SearchResults.tsx'
import { PlaceFrame } from '../features/shell/PlaceFrame.tsx'

/** Messages, channels and people by words. What is asked is in the address. */
export function SearchPage() {
  const { q = '' } = useSearch({ from: '/w/$slug/search' })
  const navigate = useNavigate({ from: '/w/$slug/search' })
  return (
    <PlaceFrame title="Search">
      <SearchField key={q} initial={q} onSearch={(next) => void navigate({ search: next ? { q: next } : {} })} />
      <SearchResults q={q} />
    </PlaceFrame>
  )
}
