import { bareClockTime, clockTime, exactTime, nearDay, nearTime } from './dates.ts'

export type TimeProps = {
  at: string
  /** `clock` where a day line already says the day, `bare` where there is hardly room, `day` where the hour tells nothing. */
  look?: 'near' | 'clock' | 'bare' | 'day'
  className?: string
}

/** A moment in the reader's words, exact on hover. */
export function Time({ at, look = 'near', className }: TimeProps) {
  return (
    <time dateTime={at} title={exactTime(at)} className={className}>
      {words[look](at)}
    </time>
  )
}

const words = {
  near: (at: string) => nearTime(at),
  clock: clockTime,
  bare: bareClockTime,
  day: (at: string) => nearDay(at),
}
