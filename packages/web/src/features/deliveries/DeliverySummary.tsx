import { CircleCheck } from 'lucide-react'
import { text } from '../../text/admin.ts'
import { classes } from '../../ui/classes.ts'
import type { DeliveryFilter } from './deliveryFilter.ts'

export type DeliverySummaryProps = {
  waiting: number
  dead: number
  filter: DeliveryFilter
  onChange: (filter: DeliveryFilter) => void
}

/** How much waits and how much was given up; each leads to what it counts. */
export function DeliverySummary({ waiting, dead, filter, onChange }: DeliverySummaryProps) {
  if (waiting === 0 && dead === 0) {
    return (
      <p className="mb-4 flex items-center gap-2 text-13 text-muted">
        <CircleCheck aria-hidden size={16} className="shrink-0 text-success" />
        {text.deliveries.allFine}
      </p>
    )
  }
  const figures = [
    { state: 'pending', count: waiting, label: text.deliveries.waiting, tone: 'text-ink' },
    { state: 'dead', count: dead, label: text.deliveries.dead, tone: dead > 0 ? 'text-danger' : 'text-ink' },
  ] as const
  return (
    <div className="mb-4 grid grid-cols-2 gap-3">
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
            {count.toLocaleString()}
          </span>
          <span className="block text-12 text-muted">{label}</span>
        </button>
      ))}
    </div>
  )
}
