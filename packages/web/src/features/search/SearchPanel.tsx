import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { text } from '../../text/search.ts'
import { PaneHeader } from '../../ui/shell/PaneHeader.tsx'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { SearchInput } from './SearchInput.tsx'
import { SearchMessages } from './SearchMessages.tsx'

/** A search in one conversation, beside it. What was found leads to its place there, and the search stays. */
export function SearchPanel({ channelId, q, onClose }: { channelId: string; q: string; onClose: () => void }) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(q)
  const ask = (find: string) =>
    void navigate({
      to: '/w/$slug/c/$channelId',
      params: { slug, channelId },
      search: ({ message }) => ({ message, panel: 'search', ...(find && { find }) }),
      replace: true,
    })
  return (
    <>
      <PaneHeader level={2} title={text.here} onClose={onClose} />
      <search className="border-line border-b p-3">
        <form
          className="mx-auto flex max-w-message"
          onSubmit={(event) => {
            event.preventDefault()
            ask(typed.trim())
          }}
        >
          <SearchInput
            label={text.here}
            placeholder={text.placeholderHere}
            value={typed}
            onChange={setTyped}
            onBlur={() => typed.trim() !== q && ask(typed.trim())}
          />
        </form>
      </search>
      <div className="min-h-0 flex-1 overflow-y-auto py-2">
        <div className="mx-auto max-w-message">
          <SearchMessages q={typed.trim()} channelId={channelId} />
        </div>
      </div>
    </>
  )
}
