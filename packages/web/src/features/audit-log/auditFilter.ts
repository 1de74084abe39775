import type { AuditEntry } from '@stoa/protocol/audit-log'
import { listAuditLog } from '@stoa/protocol/audit-log'
import { fullPath } from '@stoa/protocol/contract'

/** What of the log is shown; also what the page's address says. */
export type AuditFilter = { actorId?: string; operation?: string; outcome?: AuditEntry['outcome'] }

/** Reads what an address says; what it cannot mean is left out. */
export function readAuditFilter(search: Record<string, unknown>): AuditFilter {
  const { actorId, operation, outcome } = search
  return {
    ...(typeof actorId === 'string' && actorId !== '' && { actorId }),
    ...(typeof operation === 'string' && operation !== '' && { operation }),
    ...((outcome === 'done' || outcome === 'refused') && { outcome }),
  }
}

export function isFiltered(filter: AuditFilter): boolean {
  return Object.keys(filter).length > 0
}

/** Where the same entries, all of them, are a table for a spreadsheet. */
export function csvAddress(workspaceId: string, filter: AuditFilter): string {
  const path = fullPath(listAuditLog).replace(':workspaceId', encodeURIComponent(workspaceId))
  const query = new URLSearchParams(filter).toString()
  return `${path}.csv${query && `?${query}`}`
}
