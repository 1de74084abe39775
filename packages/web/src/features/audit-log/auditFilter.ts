import type { AuditEntry } from '@stoa/protocol/audit-log'
import { listAuditLog } from '@stoa/protocol/audit-log'
import type { Input } from '@stoa/protocol/contract'
import { fullPath } from '@stoa/protocol/contract'

/** What of the log is shown; also what the page's address says. Days are the reader's, both of them included. */
export type AuditFilter = {
  actorId?: string
  operation?: string
  outcome?: AuditEntry['outcome']
  from?: string
  to?: string
}

/** Reads what an address says; what it cannot mean is left out. */
export function readAuditFilter(search: Record<string, unknown>): AuditFilter {
  const { actorId, operation, outcome, from, to } = search
  return {
    ...(typeof actorId === 'string' && actorId !== '' && { actorId }),
    ...(typeof operation === 'string' && operation !== '' && { operation }),
    ...((outcome === 'done' || outcome === 'refused') && { outcome }),
    ...(startOf(from) && { from: String(from) }),
    ...(startOf(to) && { to: String(to) }),
  }
}

export function isFiltered(filter: AuditFilter): boolean {
  return Object.keys(filter).length > 0
}

/** The same, as the server takes it. */
export function askedOf({ from, to, ...rest }: AuditFilter): Input<typeof listAuditLog> {
  const [after, before] = [startOf(from), startOf(to, 1)]
  return { ...rest, ...(after && { after }), ...(before && { before }) }
}

/** When a day begins where the reader is, or so many days later. */
function startOf(day: unknown, later = 0): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typeof day === 'string' ? day : '') ?? []
  const start = new Date(Number(year), Number(month) - 1, Number(date) + later)
  // A year that is still being typed is none yet.
  return Number.isNaN(start.getTime()) || start.getTime() < 0 ? undefined : start.toISOString()
}

/** Where the same entries, all of them, are a table for a spreadsheet. */
export function csvAddress(workspaceId: string, filter: AuditFilter): string {
  const path = fullPath(listAuditLog).replace(':workspaceId', encodeURIComponent(workspaceId))
  const query = new URLSearchParams(askedOf(filter) as Record<string, string>).toString()
  return `${path}.csv${query && `?${query}`}`
}
