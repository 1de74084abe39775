import type { Message } from '@stoa/protocol/messages'
import type { Tx } from '../../core/database/database.ts'
import type { Owed } from '../../core/deliveries.ts'
import type { Router } from '../../core/dispatcher.ts'
import type { StoredEvent } from '../../core/log.ts'
import { reasonToWake } from './wake.ts'

/**
 * Says which agents are owed which messages. A message counts when it is said whole: posted, or finished by its author;
 * edits, reactions and what was broken off wake nobody. Who was in the channel is read from the log's spans at that number,
 * so it does not matter how late this runs.
 */
export const agentRouter: Router = async (tx, workspaceId, events) => {
  const messages = new Map(events.flatMap((event) => said(event)))
  if (messages.size === 0) return []
  const listeners = await readListeners(tx, workspaceId, [...messages.values()])
  return listeners.flatMap((row): Owed[] => {
    const found = messages.get(Number(row.seq))
    if (!found) return []
    const { authorId, mentions } = found.message
    const reason = reasonToWake(
      { authorId, mentions, authorKind: row.author_kind, hop: found.hop, place: row.kind, members: row.members },
      { agentId: row.agent_id, isInThread: row.follows, hearsAll: row.hearing === 'all' },
    )
    return reason ? [{ target: row.agent_id, eventSeq: Number(row.seq), detail: { reason } }] : []
  })
}

type SaidMessage = { seq: number; hop: number; message: Message }

function said({ seq, type, cause, data }: StoredEvent): [number, SaidMessage][] {
  if (type !== 'message.posted' && type !== 'message.finished') return []
  const { message } = JSON.parse(data) as { message: Message }
  return message.state === 'sent' ? [[seq, { seq, hop: cause.hop, message }]] : []
}

type ListenerRow = {
  seq: string
  agent_id: string
  author_kind: 'person' | 'agent'
  kind: 'channel' | 'dm'
  members: number
  hearing: 'addressed' | 'all' | null
  follows: boolean
}

/**
 * Agents that were there, of those who may have a reason to wake: one statement, whatever the page holds. Who is named in
 * the message that a thread hangs on is in the thread, too, until it stops to follow.
 */
async function readListeners(tx: Tx, workspaceId: string, list: SaidMessage[]): Promise<ListenerRow[]> {
  const result = await tx.$client.query<ListenerRow>({
    name: 'listeners',
    text: `select e.seq, a.id as agent_id, author.kind as author_kind, c.kind, cm.hearing,
        coalesce(f.following, root.mentions ? a.id, false) as follows,
        coalesce(jsonb_array_length(c.member_ids), 0) as members
      from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::jsonb[])
          as e (seq, channel_id, thread_id, author_id, mentions)
        join channels c on c.workspace_id = $1 and c.id = e.channel_id
        join members author on author.workspace_id = $1 and author.id = e.author_id
        join agents a on a.workspace_id = $1 and a.status = 'ready' and a.id <> e.author_id
        join audience_spans s on s.workspace_id = $1 and s.actor_id = a.id and s.audience = e.channel_id
          and s.from_seq <= e.seq and (s.to_seq is null or s.to_seq >= e.seq)
        left join channel_members cm on cm.workspace_id = $1 and cm.member_id = a.id and cm.channel_id = e.channel_id
        left join thread_follows f on f.workspace_id = $1 and f.member_id = a.id and f.root_id = e.thread_id
        left join messages root on root.workspace_id = $1 and root.id = e.thread_id
      where c.kind = 'dm' or cm.hearing = 'all' or coalesce(f.following, root.mentions ? a.id, false)
        or e.mentions ? a.id
      order by e.seq, a.id`,
    values: [
      workspaceId,
      list.map(({ seq }) => seq),
      list.map(({ message }) => message.channelId),
      list.map(({ message }) => message.threadId),
      list.map(({ message }) => message.authorId),
      list.map(({ message }) => JSON.stringify(message.mentions)),
    ],
  })
  return result.rows
}
