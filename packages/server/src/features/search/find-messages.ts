import type { Tx } from '../../core/database/database.ts'
import type { Question } from './parse.ts'
import type { Moment, Wanted } from './sources.ts'
import type { Found } from './window.ts'
import { readWindow, WINDOW } from './window.ts'

/** Where, by whom (null: anybody) and when, from `since` until before `until` (null: whenever). */
export type Scope = Pick<Wanted, 'workspaceId' | 'channelIds' | 'authorIds' | 'since'> & { until: Date | null }

/**
 * Where a page of hits begins: of what was said up to number `asOf` of the log and before `last`, in the window of the
 * newest that match, after the hit with this score and seq. What is posted meanwhile changes no later page.
 */
export type Place = { asOf: number; last: Moment; score: number; seq: number }

/** A page of ids, best first; `next` is undefined at the end. */
export async function findMessages(
  tx: Tx,
  { terms, has }: Question,
  { until, ...scope }: Scope,
  place: Place,
  limit: number,
): Promise<{ hits: Found[]; next: Place | undefined }> {
  if (scope.channelIds.length === 0 || scope.authorIds?.length === 0) return { hits: [], next: undefined }
  const last = until && until.getTime() <= place.last.at ? { at: until.getTime(), seq: 0 } : place.last
  const window = await readWindow(tx, { ...scope, terms, has, asOf: place.asOf, last })
  const rest = window.filter((hit) => isAfter(hit, place)).sort(compare)
  const hits = rest.slice(0, limit)
  const shown = hits.at(-1)
  if (shown && rest.length > limit) return { hits, next: { ...place, score: shown.score, seq: shown.seq } }
  if (window.length < WINDOW) return { hits, next: undefined }
  return {
    hits,
    next: begin(
      place.asOf,
      window.reduce((one, other) => (isBefore(other, one) ? other : one)),
    ),
  }
}

/** The latest moment that both JavaScript and Postgres can name. */
export const LATEST = 8.64e15

/** Before every hit of what was said before `last`. */
export function begin(asOf: number, { at, seq }: Moment = { at: LATEST, seq: 0 }): Place {
  return { asOf, last: { at, seq }, score: Number.MAX_SAFE_INTEGER, seq: 0 }
}

function isBefore(one: Moment, other: Moment): boolean {
  return one.at < other.at || (one.at === other.at && one.seq < other.seq)
}

function isAfter(hit: Found, place: Place): boolean {
  return hit.score < place.score || (hit.score === place.score && hit.seq < place.seq)
}

function compare(one: Found, other: Found): number {
  return other.score - one.score || other.seq - one.seq
}
