import type { AuditEntry } from '@stoa/protocol/audit-log'
import { listAuditLog } from '@stoa/protocol/audit-log'
import type { Actor } from './actor.ts'
import type { Database } from './database/database.ts'
import type { Directory } from './directory.ts'
import { enter, visit } from './enter.ts'
import { parseInput } from './input.ts'
import type { AuditPage } from './list-audit-log.ts'
import { readAuditLog } from './list-audit-log.ts'
import type { Parsed } from './operation.ts'
import type { Route } from './route.ts'

export type CsvDeps = { database: Database; directory: Directory }

type Filters = Parsed<typeof listAuditLog>

const PAGE = 200
const columns = ['at', 'actorId', 'operation', 'outcome', 'target', 'door', 'address', 'via', 'chainId', 'reason']

/** The audit log as CSV, with the filters of its list. It is read page by page, and each page is authorised anew. */
export function auditLogCsv(deps: CsvDeps): Route {
  return {
    method: 'GET',
    path: '/api/v1/workspaces/:workspaceId/audit-log.csv',
    handle: async (request, caller, params) => {
      const actor = await enter(deps.directory, caller, params.workspaceId)
      const asked = Object.fromEntries(new URL(request.url).searchParams)
      const filters = parseInput(listAuditLog.input, { ...asked, limit: PAGE }) as Filters
      const first = await read(deps, actor, filters)
      return new Response(ReadableStream.from(write(deps, actor, filters, first)), {
        headers: {
          'content-type': 'text/csv; charset=utf-8; header=present',
          'content-disposition': `attachment; filename="audit-log-${new Date().toISOString().slice(0, 10)}.csv"`,
        },
      })
    },
  }
}

function read(deps: CsvDeps, actor: Actor, filters: Filters): Promise<AuditPage> {
  return visit(deps, actor, (tx, acting) => readAuditLog(tx, acting, filters))
}

async function* write(deps: CsvDeps, actor: Actor, filters: Filters, first: AuditPage): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(toLine(columns))
  let page = first
  for (;;) {
    if (page.items.length > 0) yield encoder.encode(page.items.map((entry) => toLine(cellsOf(entry))).join(''))
    if (page.nextCursor === null) return
    page = await read(deps, actor, { ...filters, cursor: page.nextCursor })
  }
}

function cellsOf({ at, actorId, operation, outcome, target, origin, chainId, reason }: AuditEntry): string[] {
  const { door, address, via } = origin
  const cells = [at, actorId, operation, outcome, JSON.stringify(target), door, address, via, chainId, reason]
  return cells.map((cell) => cell ?? '')
}

/** What a spreadsheet takes for a formula, full-width signs and hidden characters before it included. */
const formula = /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u

/** One record (RFC 4180), in which a formula is marked as text. */
export function toLine(cells: readonly string[]): string {
  const safe = cells.map((cell) => (formula.test(cell) ? `'${cell}` : cell))
  return `${safe.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(',')}\r\n`
}
