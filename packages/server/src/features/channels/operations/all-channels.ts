import { archiveAnyChannel, listAllChannels } from '@stoa/protocol/channel-admin'
import { AppError, said } from '@stoa/protocol/errors'
import { and, eq } from 'drizzle-orm'
import type { Operation } from '../../../core/operation.ts'
import { command, query } from '../../../core/operation.ts'
import { cutPage } from '../../../core/page.ts'
import { assertRole } from '../../workspaces/access.ts'
import { orConflict } from '../../workspaces/unique.ts'
import { announceChannel } from '../audiences.ts'
import type { ChannelRow } from '../present.ts'
import { channels } from '../tables.ts'

type Row = {
  id: string
  name: string
  visibility: 'public' | 'private'
  project_id: string | null
  created_by: string
  created_at: Date
  archived_at: Date | null
  member_count: number
}

/** By name. As the system, since an admin need not be in a private channel to know that it is there. */
const list = query(
  listAllChannels,
  async ({ tx, actor, asOf }, input) => {
    assertRole(actor, 'admin')
    const [, id, name] = /^([\w-]{1,80})\.(.{1,80})$/u.exec(input.cursor ?? '') ?? []
    if (input.cursor !== undefined && id === undefined)
      throw new AppError('invalid', 'cursor: not one that a page before answered')
    const found = await tx.$client.query<Row>(
      `select c.id, c.name, c.visibility, c.project_id, c.created_by, c.created_at, c.archived_at,
         (select count(*)::int from channel_members m where m.workspace_id = $1 and m.channel_id = c.id) as member_count
       from channels c
       where c.workspace_id = $1 and c.kind = 'channel' and ($2::text is null or (c.name, c.id) > ($2, $3))
         and ($4::bool is null or (c.archived_at is not null) = $4) and position($5 in c.name) > 0
       order by c.name, c.id limit $6`,
      [
        actor.workspaceId,
        name ?? null,
        id ?? null,
        input.archived ?? null,
        input.q?.trim().replace(/^#/, '').toLowerCase() ?? '',
        input.limit + 1,
      ],
    )
    const page = cutPage(found.rows, input.limit, (row) => `${row.id}.${row.name}`)
    const items = page.rows.map((row) => ({
      id: row.id,
      name: row.name,
      visibility: row.visibility,
      projectId: row.project_id,
      createdBy: row.created_by,
      createdAt: row.created_at.toISOString(),
      archivedAt: row.archived_at?.toISOString() ?? null,
      memberCount: row.member_count,
    }))
    return { items, nextCursor: page.nextCursor, asOf }
  },
  { as: 'system' },
)

/** Those in the channel hear of it like of any archiving; the admin who is not in it reads nothing by this. */
const archive = command(
  archiveAnyChannel,
  async ({ tx, actor, write }, { channelId, archived }) => {
    assertRole(actor, 'admin')
    const where = and(eq(channels.workspaceId, actor.workspaceId), eq(channels.id, channelId))
    const [before] = await tx.select().from(channels).where(where).for('no key update')
    if (before?.kind !== 'channel') throw new AppError('not_found', 'There is no such channel.')
    if ((before.archivedAt !== null) === archived) return listed(before)
    const next = await write.numbers()
    const row = { ...before, archivedAt: archived ? write.at : null, updatedSeq: next() }
    await orConflict(
      tx.update(channels).set({ archivedAt: row.archivedAt, updatedSeq: row.updatedSeq }).where(where),
      said`Another channel is called #${row.name} by now. Rename it first.`,
    )
    await announceChannel(write, next, 'channel.updated', row)
    return listed(row)
  },
  { as: 'system' },
)

/** Channels as admins look after them: what they are, never what is said in them or what they are about. */
export const allChannels: Operation[] = [list, archive]

function listed({ id, name, visibility, projectId, createdBy, createdAt, archivedAt }: ChannelRow) {
  return { id, name, visibility, projectId, createdBy, createdAt, archivedAt }
}
