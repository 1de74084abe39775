/** Days of the calendar, as in `2026-03-05`. What begins with `from` ends before `until`. */
export type Span = Readonly<{ from: string; until: string }>

/** What `2026`, `2026-03` or `2026-03-05` means; undefined when there is no such day. */
export function spanOf(text: string): Span | undefined {
  const found = /^([1-9]\d{3})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text)
  if (!found) return undefined
  const [, year, month, day] = found.map((part) => (part === undefined ? undefined : Number(part)))
  if (year === undefined) return undefined
  const from = isoDay(year, month ?? 1, day ?? 1)
  const until =
    month === undefined
      ? isoDay(year + 1, 1, 1)
      : day === undefined
        ? isoDay(year, month + 1, 1)
        : isoDay(year, month, day + 1)
  // The thirteenth month and the thirty-first of June run over into another one.
  return Number(from.slice(5, 7)) === (month ?? 1) && until.length === 10 ? { from, until } : undefined
}

function isoDay(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

/** The moment at which a day begins where the reader is. */
export function startOf(day: string, zone: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`)
  // The offset just after the guess may differ from the one at it, where clocks are changed that night.
  const guess = wall - offsetAt(wall, zone)
  return new Date(wall - offsetAt(guess, zone))
}

/** By how many milliseconds the clocks of a zone are ahead of UTC. */
function offsetAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', ...numbers }).formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return wall - Math.floor(at / 1000) * 1000
}

const numbers = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
