import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import type { Tx } from '../../core/database/database.ts'
import type { Wanted } from './sources.ts'
import {
  allOfChannels,
  array,
  columns,
  holdFewer,
  matches,
  moment,
  newestFirst,
  ofEachList,
  queryOf,
  said,
} from './sources.ts'

/** How many of the newest that match are ranked against each other; older ones come on later pages. */
export const WINDOW = 1000
/** Ranks this close are one, and the newer comes first. */
const STEPS = 100

/** How far back one goes at first, when only words or channels are asked for; and else, when most is left out already. */
const NEAR = 4 * WINDOW
const SOME = 10 * WINDOW
/** How far back one goes when so many were found at first that this will do. Looking up a common word costs as much. */
const FAR = 50 * WINDOW

export type Found = { id: string; at: number; seq: number; score: number }

/**
 * The newest WINDOW that match. How many do is not known beforehand: of a word's beginning, and of words that keep together,
 * the planner knows next to nothing. So the newest messages are gone through first, where a common word fills the window at
 * once. What is too rare there is looked for in all of the channels, where they hold little, or else by the index of words.
 */
export async function readWindow(tx: Tx, wanted: Wanted): Promise<Found[]> {
  const isNarrow = wanted.has > 0 || wanted.authorIds !== null || wanted.since !== null
  const first = isNarrow ? SOME : NEAR
  const near = await readNewest(tx, wanted, first)
  if (near.isWhole) return near.hits
  if (near.count * FAR >= first * WINDOW) {
    const far = await readNewest(tx, wanted, FAR)
    if (far.isWhole) return far.hits
  }
  const { rows } = await tx.execute<{ few: boolean }>(holdFewer(wanted, SOME))
  return rows[0]?.few ? readChannels(tx, wanted) : lookUp(tx, wanted)
}

/**
 * What matches among the newest so many of each list, from the edge on: where the first of those that are longer was left.
 * It is whole when it fills the window, or when no list is longer.
 */
async function readNewest(
  tx: Tx,
  wanted: Wanted,
  length: number,
): Promise<{ count: number; isWhole: boolean; hits: Found[] }> {
  const list = (ofList: SQL) => sql`from messages m where ${ofList} and ${said(wanted)} ${newestFirst}`
  const lasts = ofEachList(
    wanted,
    (ofList) => sql`select m.created_at, m.seq ${list(ofList)} offset ${length - 1} limit 1`,
  )
  const matching = ofEachList(
    wanted,
    (ofList) => sql`select m.* from (select ${columns} ${list(ofList)} limit ${length}) m
      where ${matches(wanted)} limit ${WINDOW}`,
  )
  // Of one list alone nothing older than its edge is here.
  const isOne = wanted.authorIds === null && wanted.has === 0
  const fromEdge = sql`not exists (select from edge where (m.created_at, m.seq) < (edge.created_at, edge.seq))`
  const { rows } = await tx.execute<{ count: number; is_whole: boolean } & (Found | { id: null })>(sql`
    with edge as materialized (select m.* from (${lasts}) m ${newestFirst} limit 1),
    hits as materialized (
      select m.* from (${matching}) m where ${isOne ? sql`true` : fromEdge} ${newestFirst} limit ${WINDOW}
    )
    select count, is_whole, ${found(rankOf(wanted))} from (
      select count(*)::int as count, count(*) = ${WINDOW} or not exists (select from edge) as is_whole from hits
    ) size left join hits m on is_whole`)
  const hits = rows.flatMap((row) => (row.id === null ? [] : [row]))
  return { count: rows[0]?.count ?? 0, isWhole: rows[0]?.is_whole ?? false, hits }
}

async function readChannels(tx: Tx, wanted: Wanted): Promise<Found[]> {
  const { rows } = await tx.execute<Found>(sql`select ${found(rankOf(wanted))} from (
    select m.* from (${allOfChannels(wanted)}) m where ${matches(wanted)} ${newestFirst} limit ${WINDOW}) m`)
  return rows
}

/** By the index of words, which no policy lets be used: the function is let in, and names the workspace itself. */
async function lookUp(tx: Tx, wanted: Wanted): Promise<Found[]> {
  const { terms, has, channelIds, authorIds, asOf, since, last } = wanted
  const { rows } = await tx.execute<Found>(
    terms.length > 0
      ? sql`select ${found(sql`m.rank`)} from stoa_find_messages(
          ${queryOf(terms)}, ${array(channelIds)}, ${authorIds && array(authorIds)}, ${has}::smallint, ${asOf},
          ${moment(since)}, ${moment(new Date(last.at))}, ${last.seq}, ${WINDOW}) m`
      : sql`select ${found(sql`0`)} from messages m
          where ${said(wanted)} and ${matches(wanted)} ${newestFirst} limit ${WINDOW}`,
  )
  return rows
}

function rankOf({ terms }: Wanted): SQL {
  return terms.length > 0 ? sql`ts_rank_cd(m.search, ${queryOf(terms)}, 1)` : sql`0`
}

/** Of `m`, as it is handed on. */
function found(rank: SQL): SQL {
  return sql`m.id, (extract(epoch from m.created_at) * 1000)::float8 as at, m.seq::float8 as seq,
    round(${rank} * ${STEPS})::float8 as score`
}
