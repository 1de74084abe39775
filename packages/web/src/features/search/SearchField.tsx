import { useState } from 'react'
import { text } from '../../text/search.ts'
import { Button } from '../../ui/Button.tsx'
import { SearchInput } from './SearchInput.tsx'

/** The words to look for, with what narrows them down. */
export function SearchField({ initial, onSearch }: { initial: string; onSearch: (q: string) => void }) {
  const [typed, setTyped] = useState(initial)
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
