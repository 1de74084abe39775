import { AppError } from '@stoa/protocol/errors'
import { setDoNotDisturb, setStatus } from '@stoa/protocol/notifications'
import { and, eq } from 'drizzle-orm'
import type { CommandContext } from '../../core/operation.ts'
import { command } from '../../core/operation.ts'
import { accessMember } from '../workspaces/access.ts'
import { announceMember } from '../workspaces/audiences.ts'
import type { MemberRow } from '../workspaces/present.ts'
import { presentMember } from '../workspaces/present.ts'
import { members } from '../workspaces/tables.ts'

/** What holds no longer is not set at all. */
export const status = command(setStatus, (context, { status }) => change(context, { status: assertAhead(status) }), {
  as: 'system',
})

export const quiet = command(
  setDoNotDisturb,
  (context, { doNotDisturb: asked }) =>
    change(context, { doNotDisturb: asked?.daily || asked?.until ? assertAhead(asked) : null }),
  { as: 'system' },
)

/** As the system: guests who know the member are told, wherever they met. */
async function change(
  { tx, actor, write }: CommandContext,
  now: Partial<Pick<MemberRow, 'status' | 'doNotDisturb'>>,
): Promise<ReturnType<typeof presentMember>> {
  const before = await accessMember(tx, actor, actor.id, { lock: 'no key update' })
  const next = await write.numbers()
  const row = { ...before, ...now, updatedSeq: next() }
  await tx
    .update(members)
    .set({ ...now, updatedSeq: row.updatedSeq })
    .where(and(eq(members.workspaceId, row.workspaceId), eq(members.id, row.id)))
  await announceMember(write, next, 'member.updated', row)
  return presentMember(row)
}

function assertAhead<T extends { until: string | null } | null>(asked: T): T {
  if (asked?.until && Date.parse(asked.until) <= Date.now())
    throw new AppError('invalid', 'until: this moment has passed. Choose a later one.')
  return asked
}
