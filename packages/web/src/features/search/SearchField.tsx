import { useState } from 'react'
import { text } from '../../text/search.ts'
import { Button } from '../../ui/Button.tsx'
import { SearchInput } from './SearchInput.tsx'

/** The words to look for, with what narrows them down. */
export function SearchField({ asked, onSearch }: { asked: string; onSearch: (q: string) => void }) {
  const [typed, setTyped] = useState(asked)
  const [before, setBefore] = useState(asked)
  // A filter was put on or taken off, or one went back.
  if (before !== asked) {
    setBefore(asked)
    setTyped(asked)
  }
  return (
    <search>
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          onSearch(typed.trim())
        }}
      >
        <SearchInput label={text.field} placeholder={text.placeholder} value={typed} onChange={setTyped} />
        <Button type="submit" look="primary">
          {text.submit}
        </Button>
      </form>
    </search>
  )
}
