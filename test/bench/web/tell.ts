import { record } from '../report.ts'

/** A figure that is asked to stay under one. */
export function limit(what: string, ours: number, atMost: number, unit = 'ms', note = ''): void {
  record({ section: 'web', what, ours, floor: atMost, unit, asked: { atMost: 1 }, ...(note && { note }) })
}

/** A figure by itself, or beside that of a bare page. */
export function tell(what: string, ours: number, floor: number | null, unit: string, note = ''): void {
  record({ section: 'web', what, ours, floor, unit, ...(note && { note }) })
}
