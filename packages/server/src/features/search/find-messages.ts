import type { Tx } from '../../core/database/database.ts'
import type { Question } from './parse.ts'
import { toTsQuery } from './parse.ts'

/** How many of the newest that match are ranked against each other; older ones come on later pages. */
export const WINDOW = 1000
/** Ranks this close are one, and the newer comes first. */
const STEPS = 100

export type Found = { id: string; seq: number; score: number }
/** Where, by whom (null: anybody) and when, from `since` until before `until` (null: whenever). */
export type Scope = { channelIds: string[]; authorIds: string[] | null; since: Date | null; until: Date | null }

/**
 * Where a page of hits begins: within the window of the newest WINDOW matches at or before `top`, after the hit with
 * this score and seq. What is posted meanwhile changes no later page.
 */
export type Place = { top: number; score: number; seq: number }

/** A page of ids, best first; `next` is undefined at the end. */
export async function findMessages(
  tx: Tx,
  question: Question,
  scope: Scope,
  place: Place,
  limit: number,
): Promise<{ hits: Found[]; next: Place | undefined }> {
  if (scope.channelIds.length === 0 || scope.authorIds?.length === 0) return { hits: [], next: undefined }
  const window = await readWindow(tx, question, scope, place.top)
  const rest = window.filter((hit) => isAfter(hit, place)).sort(compare)
  const hits = rest.slice(0, limit)
  const last = hits.at(-1)
  if (last && rest.length > limit) return { hits, next: { top: place.top, score: last.score, seq: last.seq } }
  if (window.length < WINDOW) return { hits, next: undefined }
  const oldest = Math.min(...window.map((hit) => hit.seq))
  return { hits, next: begin(oldest - 1) }
}

/** Before every hit at or before a seq. */
export function begin(top: number): Place {
  return { top, score: Number.MAX_SAFE_INTEGER, seq: 0 }
}

async function readWindow(tx: Tx, question: Question, scope: Scope, top: number): Promise<Found[]> {
  const result = await tx.$client.query<Found>({
    name: 'find-messages',
    text: `select id, seq::float8 as seq, round(rank * ${STEPS})::float8 as score
      from stoa_find_messages(to_tsquery('simple', $1), $2::text[], $3::text[], $4, $5, $6::smallint, $7, ${WINDOW})`,
    values: [toTsQuery(question.terms), scope.channelIds, scope.authorIds, scope.since, scope.until, question.has, top],
  })
  return result.rows
}

function isAfter(hit: Found, place: Place): boolean {
  return hit.score < place.score || (hit.score === place.score && hit.seq < place.seq)
}

function compare(one: Found, other: Found): number {
  return other.score - one.score || other.seq - one.seq
}
