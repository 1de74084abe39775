import { Search } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { text } from '../../text/search.ts'

type GoToFieldProps = {
  listId: string
  activeId: string | undefined
  query: string
  onQuery: (query: string) => void
  onKeyDown: (event: KeyboardEvent) => void
}

export function GoToField({ listId, activeId, query, onQuery, onKeyDown }: GoToFieldProps) {
  return (
    <div className="flex h-13 shrink-0 items-center gap-3 border-line border-b px-4">
      <Search aria-hidden size={18} className="shrink-0 text-faint" />
      <input
        role="combobox"
        aria-expanded
        aria-label={text.palette.field}
        aria-controls={listId}
        aria-activedescendant={activeId}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        maxLength={400}
        placeholder={text.palette.placeholder}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-full min-w-0 flex-1 bg-transparent text-17 outline-none"
      />
    </div>
  )
}
