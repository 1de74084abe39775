import type { Tx } from '../../core/database/database.ts'

/** An agent that was in a channel from one number to another, and how it stands to it. */
export type Listener = {
  channelId: string
  agentId: string
  fromSeq: number
  toSeq: number
  kind: 'channel' | 'dm'
  /** How many belong to the conversation, when it is a direct one. */
  members: number
  hearsAll: boolean
}

/** The agents that were in these channels at some number from `first` to `last`, by where the log's spans say they were. */
export async function readListeners(
  tx: Tx,
  workspaceId: string,
  channelIds: string[],
  first: number,
  last: number,
): Promise<Listener[]> {
  type Row = Omit<Listener, 'fromSeq' | 'toSeq'> & { from_seq: string; to_seq: string | null }
  const result = await tx.$client.query<Row>({
    name: 'listeners',
    text: `select c.id as "channelId", a.id as "agentId", s.from_seq, s.to_seq, c.kind,
        coalesce(jsonb_array_length(c.member_ids), 0) as members, coalesce(cm.hearing = 'all', false) as "hearsAll"
      from unnest($2::text[]) as p (channel_id)
        join channels c on c.workspace_id = $1 and c.id = p.channel_id
        join agents a on a.workspace_id = $1 and a.status = 'ready'
        join audience_spans s on s.workspace_id = $1 and s.actor_id = a.id and s.audience = c.id
          and s.from_seq <= $4 and (s.to_seq is null or s.to_seq >= $3)
        left join channel_members cm on cm.workspace_id = $1 and cm.member_id = a.id and cm.channel_id = c.id
      order by a.id`,
    values: [workspaceId, channelIds, first, last],
  })
  return result.rows.map(({ from_seq, to_seq, ...row }) => {
    return { ...row, fromSeq: Number(from_seq), toSeq: to_seq === null ? Number.POSITIVE_INFINITY : Number(to_seq) }
  })
}

/** What messages need to be judged by. */
export type Surroundings = {
  isAgent: (memberId: string) => boolean
  /** It follows the thread; or it is named in the message that this hangs on, until it stops to follow. */
  isInThread: (agentId: string, rootId: string) => boolean
}

/** Who wrote, and who is in which thread. */
export async function readSurroundings(
  tx: Tx,
  workspaceId: string,
  { authorIds, agentIds, rootIds }: Record<'authorIds' | 'agentIds' | 'rootIds', string[]>,
): Promise<Surroundings> {
  const [authors, follows, roots] = await Promise.all([
    tx.$client.query<{ id: string }>({
      name: 'agents-among',
      text: `select id from members where workspace_id = $1 and id = any ($2::text[]) and kind = 'agent'`,
      values: [workspaceId, authorIds],
    }),
    rootIds.length === 0
      ? { rows: [] }
      : tx.$client.query<{ member_id: string; root_id: string; following: boolean }>({
          name: 'follows-of-agents',
          text: `select member_id, root_id, following from thread_follows
            where workspace_id = $1 and member_id = any ($2::text[]) and root_id = any ($3::text[])`,
          values: [workspaceId, agentIds, rootIds],
        }),
    rootIds.length === 0
      ? { rows: [] }
      : tx.$client.query<{ id: string; mentions: string[] }>({
          name: 'mentions-of-roots',
          text: 'select id, mentions from messages where workspace_id = $1 and id = any ($2::text[])',
          values: [workspaceId, rootIds],
        }),
  ])
  const agents = new Set(authors.rows.map(({ id }) => id))
  const following = new Map(follows.rows.map((row) => [`${row.member_id} ${row.root_id}`, row.following]))
  const mentions = new Map(roots.rows.map((row) => [row.id, row.mentions]))
  return {
    isAgent: (memberId) => agents.has(memberId),
    isInThread: (agentId, rootId) =>
      following.get(`${agentId} ${rootId}`) ?? mentions.get(rootId)?.includes(agentId) ?? false,
  }
}
