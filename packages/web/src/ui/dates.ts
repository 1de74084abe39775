/** Times in the reader's zone and words. Formatters are costly to make, so each is made once. */
const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long' })
const shortDate = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const longDate = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
const yearDate = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' })
const monthOfYear = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' })
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' })
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })

export const clockTime = remembered((at) => clock.format(new Date(at)))

/** The same without "AM" or "PM", where a day reads down one column and room is scarce. */
export const bareClockTime = remembered((at) => {
  const parts = clock.formatToParts(new Date(at)).filter((part) => part.type !== 'dayPeriod')
  return parts
    .map((part) => part.value)
    .join('')
    .trim()
})

export const exactTime = remembered((at) => exact.format(new Date(at)))

/** As many moments are remembered in each form: a row that comes back costs no formatting, which is dearer than drawing it. */
const KEPT = 2000

function remembered(format: (at: string) => string): (at: string) => string {
  const known = new Map<string, string>()
  return (at) => {
    const words = known.get(at) ?? format(at)
    if (known.size >= KEPT) known.clear()
    known.set(at, words)
    return words
  }
}

/** "14:02" today, "Tuesday 14:02" within a week, then "3 Mar", then "3 March 2024". */
export function nearTime(at: string, now = new Date()): string {
  const then = new Date(at)
  const days = daysBetween(then, now)
  if (days === 0) return clock.format(then)
  if (days > 0 && days < 7) return `${weekday.format(then)} ${clock.format(then)}`
  return then.getFullYear() === now.getFullYear() ? shortDate.format(then) : yearDate.format(then)
}

/** The day alone, where the hour tells nothing: "today", "Tuesday", "3 Mar", "3 March 2024". */
export function nearDay(at: string, now = new Date()): string {
  const then = new Date(at)
  const days = daysBetween(then, now)
  if (Math.abs(days) < 2) return relative.format(-days, 'day')
  if (days > 0 && days < 7) return weekday.format(then)
  return then.getFullYear() === now.getFullYear() ? shortDate.format(then) : yearDate.format(then)
}

/** The head of a day in a list: "today", "yesterday", "Tuesday 3 March", "3 March 2024". */
export function dayName(at: string, now = new Date()): string {
  const then = new Date(at)
  const days = daysBetween(then, now)
  if (days === 0 || days === 1) return capitalised(relative.format(-days, 'day'))
  return then.getFullYear() === now.getFullYear() ? longDate.format(then) : yearDate.format(then)
}

/** "5 March 2026" for `2026-03-05`, "March 2026" for `2026-03`; what is no day stays as it is. */
export function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || Number.isNaN(month)) return day
  return (date ? yearDate : monthOfYear).format(new Date(year, month - 1, date ?? 1))
}

/** Days of the calendar, not spans of 24 hours: five past midnight is a day after five to. */
export function daysBetween(then: Date, now: Date): number {
  const start = Date.UTC(then.getFullYear(), then.getMonth(), then.getDate())
  const end = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
  return Math.round((end - start) / 86_400_000)
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
