import { text } from '../../text/messages.ts'
import { dayName, exactTime } from '../../ui/dates.ts'

/** Where a day of the reader begins. */
export function DayLine({ at }: { at: string }) {
  return (
    <div className="flex items-center gap-3 px-4 pt-5 pb-2">
      <span aria-hidden className="flex-1 border-line border-t" />
      <h2 title={exactTime(at)} className="font-medium text-12 text-muted">
        {dayName(at)}
      </h2>
      <span aria-hidden className="flex-1 border-line border-t" />
    </div>
  )
}

/** Where unread begins. It stays until the reader leaves. */
export function NewLine() {
  return (
    <div className="flex items-center gap-2 px-4 py-1">
      <span aria-hidden className="flex-1 border-danger border-t" />
      <h2 className="font-semibold text-12 text-danger">{text.newLine}</h2>
    </div>
  )
}

/** The day in sight, over the list, while its own line is scrolled away. */
export function PinnedDay({ at }: { at: string }) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
      <span className="rounded-full border border-line bg-float px-3 py-0.5 font-medium text-12 text-muted shadow-float">
        {dayName(at)}
      </span>
    </div>
  )
}
