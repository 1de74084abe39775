import { z } from 'zod'
import { time } from './contract.ts'

/** The hour and minute of a day, as in 22:00. */
export const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day: 00:00 to 23:59')

/** A name from the list of time zones, such as Europe/Athens. */
export const zone = z
  .string()
  .max(64)
  .refine((name) => isZone(name), 'a time zone, such as Europe/Athens')

/** What a member says of themselves for a while. Past `until` it is over: who shows it looks at the clock. */
export const memberStatus = z.object({
  emoji: z.string().nullable(),
  text: z.string(),
  until: time.nullable(),
})
export type MemberStatus = z.infer<typeof memberStatus>

/** When a member is not to be disturbed: until a moment, or each day between two times of their zone. */
export const doNotDisturb = z.object({
  until: time.nullable(),
  daily: z.object({ from: clock, to: clock, zone }).nullable(),
})
export type DoNotDisturb = z.infer<typeof doNotDisturb>

/** What a member hears of a channel: all that is said, what names them (or anybody in a thread they follow), nothing. */
export const level = z.enum(['all', 'mentions', 'none'])
export type Level = z.infer<typeof level>

/** The status that holds at a moment. */
export function statusAt(status: MemberStatus | null, now: number): MemberStatus | null {
  return status && (status.until === null || Date.parse(status.until) > now) ? status : null
}

/** Whether a member is not to be disturbed at a moment. Hours that end before they begin go over midnight. */
export function isQuietAt(quiet: DoNotDisturb | null, now: number): boolean {
  if (!quiet) return false
  if (quiet.until !== null && Date.parse(quiet.until) > now) return true
  if (!quiet.daily) return false
  const { from, to, zone: where } = quiet.daily
  const time = clockIn(where, now)
  return from <= to ? from <= time && time < to : from <= time || time < to
}

function clockIn(timeZone: string, now: number): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(
    now,
  )
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone })
    return true
  } catch {
    return false
  }
}
