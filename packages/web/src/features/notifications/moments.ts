/** How long a status holds, as one chooses it. */
export type Lasting = 'never' | '30m' | '1h' | '4h' | 'today' | 'date'
export const lastings: Lasting[] = ['never', '30m', '1h', '4h', 'today', 'date']

/** How long one is not to be disturbed. */
export type Pause = '30m' | '1h' | '4h' | 'tomorrow' | 'date'
export const pauses: Pause[] = ['30m', '1h', '4h', 'tomorrow', 'date']

const MINUTE_MS = 60_000
const minutes = { '30m': 30, '1h': 60, '4h': 240 }

/** The moment at which it ends, by the reader's clock; null for never. `date` is what a field for date and time holds. */
export function endOf(lasting: Lasting, date: string, now: Date): string | null {
  if (lasting === 'never') return null
  if (lasting === 'date') return new Date(date).toISOString()
  if (lasting === 'today') return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).toISOString()
  return new Date(now.getTime() + minutes[lasting] * MINUTE_MS).toISOString()
}

/** The morning begins at eight. */
export function endOfPause(pause: Pause, date: string, now: Date): string {
  if (pause === 'date') return new Date(date).toISOString()
  if (pause === 'tomorrow') return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 8).toISOString()
  return new Date(now.getTime() + minutes[pause] * MINUTE_MS).toISOString()
}

/** A moment as a field for date and time holds it, by the reader's clock. */
export function fieldMoment(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * MINUTE_MS)
  return local.toISOString().slice(0, 16)
}
