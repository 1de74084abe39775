import { text } from '../../text/admin.ts'
import { classes } from '../../ui/classes.ts'
import type { DeliveryFilter } from './deliveryFilter.ts'

export type DeliverySummaryProps = {
  /** Undefined while they are on their way. */
  counts: { waiting: number; dead: number } | undefined
  filter: DeliveryFilter
  onChange: (filter: DeliveryFilter) => void
}

/** How much waits and how much was given up; each leads to what it counts. */
export function DeliverySummary({ counts, filter, onChange }: DeliverySummaryProps) {
  const figures = [
    { state: 'pending', count: counts?.waiting, label: text.deliveries.waiting, tone: 'text-ink' },
    {
      state: 'dead',
      count: counts?.dead,
      label: text.deliveries.dead,
      tone: counts?.dead ? 'text-danger' : 'text-ink',
    },
  ] as const
  return (
    <div className="mb-5 grid grid-cols-2 gap-3">
      {figures.map(({ state, count, label, tone }) => (
        <button
          key={state}
          type="button"
          aria-pressed={filter.state === state}
          onClick={() => {
            const { state: before, ...rest } = filter
            onChange(before === state ? rest : { ...rest, state })
          }}
          className="rounded-10 border border-line px-4 py-3 text-left transition-colors hover:border-line-strong hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-subtle"
        >
          <span className={classes('block font-semibold text-22 tabular-nums leading-7', tone)}>
            {count?.toLocaleString() ?? '–'}
          </span>
          <span className="block text-12 text-muted">{label}</span>
        </button>
      ))}
    </div>
  )
}
