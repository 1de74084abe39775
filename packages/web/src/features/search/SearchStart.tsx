import { Clock, Search } from 'lucide-react'
import { text } from '../../text/search.ts'
import { Button } from '../../ui/Button.tsx'

type SearchStartProps = { recent: readonly string[]; onSearch: (q: string) => void; onForget: () => void }

/** Before anything is asked: what was asked before, and how to ask. */
export function SearchStart({ recent, onSearch, onForget }: SearchStartProps) {
  return (
    <div className="space-y-8 px-4 pt-4">
      {recent.length > 0 && (
        <section>
          <div className="flex items-center justify-between">
            <h2 className="font-medium text-13 text-faint">{text.recent}</h2>
            <Button size="small" look="quiet" onClick={onForget}>
              {text.forget}
            </Button>
          </div>
          <ul>
            {recent.map((q) => (
              <li key={q}>
                <button
                  type="button"
                  onClick={() => onSearch(q)}
                  className="-mx-2 flex min-h-9 w-[calc(100%+1rem)] items-center gap-3 rounded-6 px-2 text-left text-15 hover:bg-sunken coarse:min-h-11"
                >
                  <Clock aria-hidden size={15} className="shrink-0 text-faint" />
                  <span className="truncate">{q}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {recent.length === 0 && (
        <p className="flex items-center gap-3 text-15 text-muted">
          <Search aria-hidden size={20} strokeWidth={1.5} className="text-faint" />
          {text.begin}
        </p>
      )}
      <SearchTips />
    </div>
  )
}

/** How to narrow it down, by example. */
export function SearchTips() {
  return (
    <section>
      <h2 className="mb-1 font-medium text-13 text-faint">{text.tips}</h2>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 text-13">
        {tips.map(({ example, name }) => (
          <div
            key={name}
            className="col-span-2 grid min-h-9 grid-cols-subgrid items-baseline border-line py-2 border-b last:border-b-0"
          >
            <dt>
              <code className="rounded-4 bg-sunken px-1.5 py-0.5 font-code text-12">{example}</code>
            </dt>
            <dd className="text-muted">{text.tip[name]}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const tips = [
  { example: '"release plan"', name: 'phrase' },
  { example: '-draft', name: 'without' },
  { example: 'from:ada', name: 'from' },
  { example: 'in:general', name: 'in' },
  { example: 'after:2026-03', name: 'days' },
  { example: 'has:file', name: 'has' },
  { example: 'is:thread', name: 'is' },
] as const
