import { Search } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'

/** The words to look for. */
export function SearchField({ initial, onSearch }: { initial: string; onSearch: (q: string) => void }) {
  const [text, setText] = useState(initial)
  return (
    <search>
      <form
        className="flex gap-2 px-4 pt-1 pb-3"
        onSubmit={(event) => {
          event.preventDefault()
          onSearch(text.trim())
        }}
      >
        <span className="relative flex flex-1 items-center">
          <Search aria-hidden size={16} className="absolute left-3 text-faint" />
          <input
            type="search"
            // biome-ignore lint/a11y/noAutofocus: whoever opens the search wants to type
            autoFocus
            aria-label="Search"
            placeholder={'Words, "a phrase", from:handle, in:channel'}
            value={text}
            maxLength={400}
            onChange={(event) => setText(event.target.value)}
            onFocus={(event) => event.target.setSelectionRange(text.length, text.length)}
            className="h-9 w-full rounded-6 border border-line-strong bg-page pr-3 pl-9 text-15"
          />
        </span>
        <Button type="submit" look="primary">
          Search
        </Button>
      </form>
    </search>
  )
}
