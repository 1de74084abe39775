import { Check, ChevronDown, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { text } from '../../text/search.ts'
import { classes } from '../../ui/classes.ts'
import { Popover } from '../../ui/Popover.tsx'

type FilterChipProps = {
  label: string
  /** What is chosen, if anything is. */
  value?: string | undefined
  onClear: () => void
  children: (close: () => void) => ReactNode
}

/** A way to narrow a search down that is on or off. */
export function ToggleChip({ label, on, onToggle }: { label: string; on: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onToggle}
      className={classes(
        'inline-flex h-7 items-center gap-1.5 rounded-full border px-3 font-medium text-13 transition-colors coarse:h-11 forced-border',
        on
          ? 'border-accent/40 bg-accent-subtle text-accent'
          : 'border-line text-muted hover:border-line-strong hover:text-ink',
      )}
    >
      {on && <Check aria-hidden size={13} />}
      {label}
    </button>
  )
}

/** One way to narrow a search down: what is chosen, a way to choose, a way to take it off. */
export function FilterChip({ label, value, onClear, children }: FilterChipProps) {
  const [open, setOpen] = useState(false)
  return (
    <span
      className={classes(
        'inline-flex h-7 max-w-full items-center rounded-full border text-13 transition-colors coarse:h-11 forced-border',
        value ? 'border-accent/40 bg-accent-subtle text-accent' : 'border-line text-muted hover:border-line-strong',
      )}
    >
      <Popover
        title={label}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button
            type="button"
            className="flex h-full min-w-0 items-center gap-1.5 rounded-full px-3 font-medium hover:text-ink"
          >
            <span className={value ? 'font-normal' : ''}>{label}</span>
            {value ? <span className="truncate">{value}</span> : <ChevronDown aria-hidden size={13} />}
          </button>
        }
      >
        {children(() => setOpen(false))}
      </Popover>
      {value && (
        <button
          type="button"
          aria-label={text.filters.remove(`${label} ${value}`)}
          onClick={onClear}
          className="-ml-1.5 grid h-full w-7 place-items-center rounded-full hover:text-ink coarse:w-11"
        >
          <X aria-hidden size={13} />
        </button>
      )}
    </span>
  )
}
