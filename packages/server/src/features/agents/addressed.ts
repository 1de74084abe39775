import type { AddressedMessage } from '@stoa/protocol/agentlink'
import type { Tx } from '../../core/database/database.ts'
import type { PendingDelivery } from '../../core/deliveries.ts'
import type { RawRow } from '../messages/present.ts'
import { columnsOf, fromRaw, presentMessage } from '../messages/present.ts'

type Row = RawRow & {
  channel_name: string
  channel_kind: 'channel' | 'dm'
  author_handle: string
  author_name: string
  author_kind: 'person' | 'agent'
}

/**
 * By the number of its delivery, each message that the agent may still read, and why it comes. One that was written while
 * others watched is owed when it is finished, and comes like any other.
 */
export async function readAddressed(
  tx: Tx,
  agent: { workspaceId: string; agentId: string },
  page: PendingDelivery[],
): Promise<Map<number, { type: string; data: Record<string, unknown> }>> {
  const said = page.filter(({ event }) => event.type === 'message.posted' || event.type === 'message.finished')
  if (said.length === 0) return new Map()
  const ids = new Map(said.map(({ n, event }) => [n, messageIdOf(event.data)]))
  const result = await tx.$client.query<Row>({
    name: 'addressed-messages',
    text: `select ${columnsOf('m')}, c.name as channel_name, c.kind as channel_kind,
        author.handle as author_handle, author.name as author_name, author.kind as author_kind
      from messages m
        join channels c on c.workspace_id = $1 and c.id = m.channel_id
        join channel_members cm on cm.workspace_id = $1 and cm.member_id = $2 and cm.channel_id = m.channel_id
        join members author on author.workspace_id = $1 and author.id = m.author_id
      where m.workspace_id = $1 and m.id = any ($3::text[]) and m.state in ('sent', 'interrupted')`,
    values: [agent.workspaceId, agent.agentId, [...ids.values()]],
  })
  const found = new Map(result.rows.map((row) => [row.id, addressed(row)]))
  return new Map(
    said.flatMap(({ n, detail }) => {
      const message = found.get(ids.get(n) ?? '')
      return message ? [[n, { type: 'message.posted', data: { ...message, ...detail } }] as const] : []
    }),
  )
}

function messageIdOf(data: string): string {
  return (JSON.parse(data) as { message: { id: string } }).message.id
}

function addressed(row: Row): Omit<AddressedMessage, 'reason'> {
  return {
    message: presentMessage(fromRaw(row)),
    channel: { id: row.channelId, name: row.channel_name, kind: row.channel_kind },
    author: { id: row.authorId, handle: row.author_handle, name: row.author_name, kind: row.author_kind },
  }
}
