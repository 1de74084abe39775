import type { DoNotDisturb } from '@stoa/protocol/status'
import { text } from '../../text/notifications.ts'
import { TextField } from '../../ui/TextField.tsx'

type Daily = NonNullable<DoNotDisturb['daily']>

/** From when to when, by the clock of the zone in which it was said. Half a time changes nothing. */
export function QuietHours({ daily, onChange }: { daily: Daily; onChange: (daily: Daily) => void }) {
  const words = text.quiet
  const change = (name: 'from' | 'to') => (event: { target: { value: string } }) => {
    const { value } = event.target
    if (/^\d\d:\d\d$/.test(value)) onChange({ ...daily, [name]: value })
  }
  return (
    <div className="grid max-w-88 grid-cols-2 gap-x-4 gap-y-1.5 pl-6.5">
      <TextField label={words.from} type="time" defaultValue={daily.from} onBlur={change('from')} />
      <TextField label={words.to} type="time" defaultValue={daily.to} onBlur={change('to')} />
      <p className="col-span-2 text-12 text-faint">{words.dailyHint(daily.zone.replaceAll('_', ' '))}</p>
    </div>
  )
}
