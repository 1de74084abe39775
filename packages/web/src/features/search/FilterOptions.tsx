import type { ReactNode } from 'react'
import { useState } from 'react'
import { text } from '../../text/search.ts'
import { TextField } from '../../ui/TextField.tsx'

export type Option = { value: string; label: string; mark?: ReactNode; detail?: string }

type FilterOptionsProps = {
  options: Option[]
  /** Asks for a name to choose among many. */
  find?: { label: string; none: string }
  onChoose: (value: string) => void
}

const AT_MOST = 30

/** A short list to choose from; a long one by name. */
export function FilterOptions({ options, find, onChoose }: FilterOptionsProps) {
  const [query, setQuery] = useState('')
  const asked = query.trim().toLowerCase()
  const shown = options
    .filter(({ label, detail = '' }) => `${label} ${detail}`.toLowerCase().includes(asked))
    .slice(0, AT_MOST)
  return (
    <div className="w-60">
      {find && (
        <TextField
          label={find.label}
          labelHidden
          type="search"
          placeholder={find.label}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      <ul aria-label={text.filters.label} className="-mx-2 mt-1 max-h-72 overflow-y-auto">
        {shown.map(({ value, label, mark, detail }) => (
          <li key={value}>
            <button
              type="button"
              onClick={() => onChoose(value)}
              className="flex min-h-8 w-full items-center gap-2.5 rounded-6 px-2 text-left text-13 hover:bg-sunken focus-visible:-outline-offset-2 coarse:min-h-11"
            >
              {mark && <span className="grid size-5 shrink-0 place-items-center text-muted">{mark}</span>}
              <span className="truncate">{label}</span>
              {detail && <span className="min-w-0 flex-1 truncate text-12 text-faint">{detail}</span>}
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="pt-2 text-13 text-muted">{find?.none}</p>}
    </div>
  )
}
