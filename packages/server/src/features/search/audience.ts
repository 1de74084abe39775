import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Actor } from '../../core/actor.ts'
import type { Tx } from '../../core/database/database.ts'
import type { ChannelRow } from '../channels/present.ts'
import { channelMembers, channels } from '../channels/tables.ts'
import { knownTo } from '../workspaces/access.ts'
import type { MemberRow } from '../workspaces/present.ts'
import { members } from '../workspaces/tables.ts'

const NAMES = 10

/**
 * The channels whose history an actor may read: those that it is in, and for all but guests the public ones; of these,
 * where names are given, the ones so named, and where an id is, that one. It says the same as `accessChannel` with `read`, for all channels at once.
 */
export async function readableChannels(
  tx: Tx,
  actor: Actor,
  { names, id }: { names: string[]; id: string | undefined },
): Promise<string[]> {
  const named = names.length > 0 ? inArray(channels.name, names) : undefined
  const one = id === undefined ? undefined : eq(channels.id, id)
  const rows = await tx
    .select({ id: channels.id })
    .from(channels)
    .where(and(readable(actor), named, one))
  return rows.map((row) => row.id)
}

/** Members whom the actor may know by these handles, those included who have left. */
export async function authorsNamed(tx: Tx, actor: Actor, handles: string[]): Promise<string[]> {
  const others = handles.filter((handle) => handle !== 'me')
  const rows = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.workspaceId, actor.workspaceId), inArray(members.handle, others), knownTo(actor)))
  const ids = rows.map((row) => row.id)
  return others.length < handles.length ? [...ids, actor.id] : ids
}

/** Channels whose name holds every word; those that begin with the first come first. */
export function channelsCalled(tx: Tx, actor: Actor, words: string[]): Promise<ChannelRow[]> {
  const [first = ''] = words
  return tx
    .select()
    .from(channels)
    .where(and(readable(actor), eq(channels.kind, 'channel'), ...words.map((word) => holds(channels.name, word))))
    .orderBy(sql`starts_with(${channels.name}, ${first}) desc`, asc(channels.name))
    .limit(NAMES)
}

/** People and agents who are here, by name or handle. */
export function membersCalled(tx: Tx, actor: Actor, words: string[]): Promise<MemberRow[]> {
  const [first = ''] = words
  const name = sql`lower(${members.name})`
  return tx
    .select()
    .from(members)
    .where(
      and(
        eq(members.workspaceId, actor.workspaceId),
        isNull(members.removedAt),
        knownTo(actor),
        ...words.map((word) => or(holds(name, word), holds(members.handle, word))),
      ),
    )
    .orderBy(sql`starts_with(${name}, ${first}) or starts_with(${members.handle}, ${first}) desc`, asc(members.handle))
    .limit(NAMES)
}

function readable(actor: Actor) {
  const mine = sql`exists (select from ${channelMembers} where ${channelMembers.workspaceId} = ${actor.workspaceId}
    and ${channelMembers.memberId} = ${actor.id} and ${channelMembers.channelId} = ${channels.id})`
  const open = actor.role === 'guest' ? undefined : eq(channels.visibility, 'public')
  return and(eq(channels.workspaceId, actor.workspaceId), or(mine, open))
}

function holds(text: unknown, word: string) {
  return sql`position(${word} in ${text}) > 0`
}
