import { clockTime, exactTime, nearTime } from './dates.ts'

/** A moment in words, exact on hover. `clock` where a day line already says the day. */
export function Time({ at, look = 'near', className }: { at: string; look?: 'near' | 'clock'; className?: string }) {
  return (
    <time dateTime={at} title={exactTime(at)} className={className}>
      {look === 'clock' ? clockTime(at) : nearTime(at)}
    </time>
  )
}
