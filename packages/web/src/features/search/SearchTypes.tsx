import { text } from '../../text/search.ts'
import { CountBadge } from '../../ui/Badge.tsx'
import { classes } from '../../ui/classes.ts'
import type { Found } from './found.ts'
import { foundKinds } from './found.ts'
import type { FoundNames } from './useFoundNames.ts'

type SearchTypesProps = { type: Found; names: FoundNames; onType: (type: Found) => void }

/** Which kind of thing is looked for. */
export function SearchTypes({ type, names, onType }: SearchTypesProps) {
  return (
    <nav aria-label={text.types.label} className="mx-4 flex gap-4 overflow-x-auto border-line border-b">
      {foundKinds.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-current={kind === type ? 'true' : undefined}
          onClick={() => onType(kind)}
          className={classes(
            '-mb-px flex h-10 shrink-0 items-center gap-1.5 border-b-2 font-medium text-13 transition-colors coarse:h-11 focus-visible:-outline-offset-2',
            kind === type ? 'border-accent text-ink' : 'border-transparent text-muted hover:text-ink',
          )}
        >
          {text.types[kind]}
          {isNamed(kind) && <CountBadge count={names[kind].length} look="plain" />}
        </button>
      ))}
    </nav>
  )
}

function isNamed(kind: Found): kind is keyof FoundNames {
  return kind === 'channels' || kind === 'people' || kind === 'agents'
}
