import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import type { Question } from './parse.ts'
import { toTsQuery } from './parse.ts'

/** When something was said; its number in the log tells apart what was said at once. */
export type Moment = { at: number; seq: number }

/** What is looked for: where, by whom (null: anybody), up to number `asOf` of the log, from `since` until before `last`. */
export type Wanted = Pick<Question, 'terms' | 'has'> & {
  workspaceId: string
  channelIds: string[]
  authorIds: string[] | null
  asOf: number
  since: Date | null
  last: Moment
}

/**
 * Newest first is by when it was said, which is the order of the indexes messages_recent, messages_author and
 * messages_traits. Numbers say nearly the same, but a clock may be put back, and then the messages of a day are no
 * stretch of numbers.
 */
export const newestFirst = sql.raw('order by m.created_at desc, m.seq desc')

export const columns = sql.raw('m.id, m.created_at, m.seq, m.channel_id, m.author_id, m.traits, m.search')

/**
 * The same of each list in that order, by the index that leaves out most: of the messages of each of these authors, of those
 * with each of these traits, or of all.
 */
export function ofEachList({ authorIds, has }: Wanted, select: (ofList: SQL) => SQL): SQL {
  const each = (values: SQL, ofList: SQL) =>
    sql`select m.* from unnest(${values}) each (value) cross join lateral (${select(ofList)}) m`
  if (authorIds) return each(array(authorIds), sql`m.author_id = each.value`)
  if (has > 0) return each(traitsWith(has), sql`m.traits > 0 and m.traits = each.value`)
  return select(sql`true`)
}

/** All that is said in the channels, and under that. Each root is looked up by itself, whatever the planner thinks of their number. */
export function allOfChannels(wanted: Wanted): SQL {
  const roots = sql`select m.* from unnest(${array(wanted.channelIds)}) channel (id) cross join lateral (
    select m.* from messages m
    where m.workspace_id = ${wanted.workspaceId} and m.channel_id = channel.id and m.thread_id is null offset 0) m`
  return sql`select ${columns} from (${roots}) m where ${said(wanted)}
    union all
    select m.* from (${roots}) root cross join lateral (
      select ${columns} from messages m where m.thread_id = root.id and ${said(wanted)} offset 0) m`
}

/** Whether the channels hold fewer than so many, replies aside. Read from an index alone, and no further. */
export function holdFewer({ workspaceId, channelIds }: Wanted, count: number): SQL {
  return sql`select count(*) < ${count} as few from (
    select from unnest(${array(channelIds)}) channel (id) cross join lateral (
      select from messages m
      where m.workspace_id = ${workspaceId} and m.channel_id = channel.id and m.thread_id is null limit ${count}) m
    limit ${count}) m`
}

/** Whether a message was said in the time asked for. */
export function said({ workspaceId, asOf, since, last }: Wanted): SQL {
  return sql`m.workspace_id = ${workspaceId} and m.state in ('sent', 'interrupted') and m.seq <= ${asOf}
    and m.created_at >= ${moment(since)} and (m.created_at, m.seq) < (${moment(new Date(last.at))}, ${last.seq}::bigint)`
}

/** Whether the reader may see a message, and asked for it. */
export function matches({ terms, has, channelIds, authorIds }: Wanted): SQL {
  const asked = [sql`m.channel_id = any (${array(channelIds)})`]
  if (authorIds) asked.push(sql`m.author_id = any (${array(authorIds)})`)
  if (has > 0) asked.push(sql`m.traits & ${has} = ${has}`)
  if (terms.length > 0) asked.push(sql`m.search @@ ${queryOf(terms)}`)
  return sql.join(asked, sql` and `)
}

export function queryOf(terms: Question['terms']): SQL {
  return sql`to_tsquery('simple', ${toTsQuery(terms)})`
}

/** Null is before all. */
export function moment(date: Date | null): SQL {
  return date ? sql`to_timestamp(${date.getTime()}::float8 / 1000)` : sql`'-infinity'::timestamptz`
}

export function array(ids: string[]): SQL {
  return sql`${sql.param(ids)}::text[]`
}

function traitsWith(bits: number): SQL {
  const all = Array.from({ length: 16 }, (_, traits) => traits)
  return sql`${sql.param(all.filter((traits) => (traits & bits) === bits))}::smallint[]`
}
