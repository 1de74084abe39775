import type { File } from '@stoa/protocol/files'
import { namedHandles } from '@stoa/protocol/mentions'
import type { postMessage, ThreadSummary } from '@stoa/protocol/messages'
import type { Tx } from '../../core/database/database.ts'
import type { GroupItem } from '../../core/group-work.ts'
import type { Parsed } from '../../core/operation.ts'
import type { MessageRow, RawRow, ThreadRow } from './present.ts'
import { columnsOf, fromRaw, presentThread } from './present.ts'

/** The engine has given it an id where its author did not. `writing` begins a message whose text comes later. */
export type Post = Parsed<typeof postMessage> & { writing?: boolean }
export type PostItem = GroupItem<Post>

export type Place = { visible: boolean; joined: boolean; archived: boolean }
export type Named = { id: string; channelIds: string[] }
/** A message that may be answered, and whether its author is still in the channel. */
export type Root = MessageRow & { isAuthorIn: boolean }
export type Follow = { memberId: string; following: boolean; lastReadSeq: number; unread: number }

/** What posts need to know, read at once for all of them while nobody else writes in the workspace. */
export type Found = {
  /** By author and channel: `<actor> <channel>`. */
  places: Map<string, Place>
  /** Messages that bear an id which an item claims. */
  existing: Map<string, MessageRow>
  roots: Map<string, Root>
  threads: Map<string, ThreadSummary>
  /** Who in its channel follows each root, with what they have not read. */
  follows: Map<string, Map<string, Follow>>
  /** Members by handle, with which of the batch's channels they are in. */
  named: Map<string, Named>
  /** The handles that each text names. */
  handlesOf: Map<string, string[]>
  /** Uploads not yet in a message, by uploader and id: `<actor> <file>`. */
  files: Map<string, File>
}

/** Statements leave together, so the reads of a batch are one trip; what no item needs is not asked. */
export async function readForPosts(tx: Tx, workspaceId: string, items: PostItem[]): Promise<Found> {
  const handlesOf = new Map(items.map(({ input }) => [input.body, namedHandles(input.body)]))
  const handles = [...new Set([...handlesOf.values()].flat())]
  const roots = [...new Set(items.flatMap(({ input }) => input.threadId ?? []))]
  const files = items.flatMap(({ input }) => input.fileIds)
  const ids = items.map(({ input }) => input.id)
  const [places, existing, rootRows, threads, follows, named, fileRows] = await Promise.all([
    readPlaces(tx, workspaceId, items),
    readMessages(tx, workspaceId, ids),
    readRoots(tx, workspaceId, roots),
    readThreads(tx, workspaceId, roots),
    readFollows(tx, workspaceId, roots),
    readNamed(tx, workspaceId, handles, items),
    readFiles(tx, workspaceId, files),
  ])
  return { places, existing, roots: rootRows, threads, follows, named, handlesOf, files: fileRows }
}

/** Membership as it stands after the counter was locked: a removal that was logged before is seen here. */
async function readPlaces(tx: Tx, workspaceId: string, items: PostItem[]): Promise<Map<string, Place>> {
  const pairs = new Map(items.map(({ actor, input }) => [`${actor.id} ${input.channelId}`, { actor, input }]))
  const asked = [...pairs.values()]
  const result = await tx.$client.query<{ actor_id: string; channel_id: string } & Place>({
    name: 'post-places',
    text: `select p.actor_id, p.channel_id, cm.member_id is not null as joined, c.archived_at is not null as archived,
        cm.member_id is not null or (c.visibility = 'public' and m.role <> 'guest') as visible
      from unnest($2::text[], $3::text[]) as p (actor_id, channel_id)
        join members m on m.workspace_id = $1 and m.id = p.actor_id and m.removed_at is null
        join channels c on c.workspace_id = $1 and c.id = p.channel_id
        left join channel_members cm
          on cm.workspace_id = $1 and cm.member_id = p.actor_id and cm.channel_id = p.channel_id`,
    values: [workspaceId, asked.map(({ actor }) => actor.id), asked.map(({ input }) => input.channelId)],
  })
  return new Map(result.rows.map((row) => [`${row.actor_id} ${row.channel_id}`, row]))
}

async function readMessages(tx: Tx, workspaceId: string, ids: string[]): Promise<Map<string, MessageRow>> {
  if (ids.length === 0) return new Map()
  const result = await tx.$client.query<RawRow>({
    name: 'messages-by-id',
    text: `select ${columnsOf('messages')} from messages
      where workspace_id = $1 and id = any ($2::text[])`,
    values: [workspaceId, ids],
  })
  return new Map(result.rows.map((row) => [row.id, fromRaw(row)]))
}

/** A deleted message can be answered only where it has been: there is nothing else left of it. */
async function readRoots(tx: Tx, workspaceId: string, ids: string[]): Promise<Map<string, Root>> {
  if (ids.length === 0) return new Map()
  const result = await tx.$client.query<RawRow & Pick<Root, 'isAuthorIn'>>({
    name: 'roots-by-id',
    text: `select ${columnsOf('m')}, exists (select from channel_members cm
          where cm.workspace_id = $1 and cm.member_id = m.author_id and cm.channel_id = m.channel_id) as "isAuthorIn"
      from messages m where m.workspace_id = $1 and m.id = any ($2::text[])
        and (m.state <> 'deleted' or exists (select from threads t where t.workspace_id = $1 and t.root_id = m.id))`,
    values: [workspaceId, ids],
  })
  return new Map(result.rows.map((row) => [row.id, { ...fromRaw(row), isAuthorIn: row.isAuthorIn }]))
}

async function readThreads(tx: Tx, workspaceId: string, roots: string[]): Promise<Map<string, ThreadSummary>> {
  if (roots.length === 0) return new Map()
  const result = await tx.$client.query<ThreadRow>({
    name: 'threads-by-root',
    text: `select root_id, reply_count, last_reply_seq, last_reply_at, replier_ids from threads
      where workspace_id = $1 and root_id = any ($2::text[])`,
    values: [workspaceId, roots],
  })
  return new Map(result.rows.map((row) => [row.root_id, presentThread(row)]))
}

async function readFollows(tx: Tx, workspaceId: string, roots: string[]): Promise<Map<string, Map<string, Follow>>> {
  const found = new Map(roots.map((root) => [root, new Map<string, Follow>()]))
  if (roots.length === 0) return found
  const result = await tx.$client.query<{ root_id: string; last_read_seq: string } & Omit<Follow, 'lastReadSeq'>>({
    name: 'follows-by-root',
    text: `select f.root_id, f.member_id as "memberId", f.following, f.last_read_seq, 0 as unread from thread_follows f
        join channel_members cm
          on cm.workspace_id = $1 and cm.member_id = f.member_id and cm.channel_id = f.channel_id
      where f.workspace_id = $1 and f.root_id = any ($2::text[])`,
    values: [workspaceId, roots],
  })
  for (const row of result.rows) {
    found.get(row.root_id)?.set(row.memberId, { ...row, lastReadSeq: Number(row.last_read_seq) })
  }
  return found
}

async function readNamed(
  tx: Tx,
  workspaceId: string,
  handles: string[],
  items: PostItem[],
): Promise<Map<string, Named>> {
  if (handles.length === 0) return new Map()
  const result = await tx.$client.query<Named & { handle: string }>({
    name: 'members-by-handle',
    text: `select m.handle, m.id, array(
        select cm.channel_id from channel_members cm
        where cm.workspace_id = $1 and cm.member_id = m.id and cm.channel_id = any ($3::text[])) as "channelIds"
      from members m where m.workspace_id = $1 and m.handle = any ($2::text[]) and m.removed_at is null`,
    values: [workspaceId, handles, items.map(({ input }) => input.channelId)],
  })
  return new Map(result.rows.map((row) => [row.handle, row]))
}

async function readFiles(tx: Tx, workspaceId: string, ids: string[]): Promise<Map<string, File>> {
  if (ids.length === 0) return new Map()
  type FileRow = Omit<File, 'createdAt' | 'size'> & { uploader_id: string; created_at: Date; size: string }
  const result = await tx.$client.query<FileRow>({
    name: 'files-to-attach',
    text: `select id, uploader_id, name, media_type as "mediaType", size, width, height, alt, created_at from files
      where workspace_id = $1 and id = any ($2::text[]) and message_id is null`,
    values: [workspaceId, ids],
  })
  const present = ({ id, name, mediaType, size, width, height, alt, created_at }: FileRow): File => {
    return { id, name, mediaType, size: Number(size), width, height, alt, createdAt: created_at.toISOString() }
  }
  return new Map(result.rows.map((row) => [`${row.uploader_id} ${row.id}`, present(row)]))
}
