import { randomBytes } from 'node:crypto'
import { AppError, said } from '@stoa/protocol/errors'
import { newId } from '@stoa/protocol/ids'
import { createWorkspace as contract } from '@stoa/protocol/workspaces'
import { eq, like, or } from 'drizzle-orm'
import { EVERYONE } from '../../../core/audience.ts'
import { beginChain } from '../../../core/cause.ts'
import type { Tx } from '../../../core/database/database.ts'
import { outside } from '../../../core/operation.ts'
import { dispatchCursors, workspaceCounters } from '../../../core/tables.ts'
import { accessPerson } from '../account.ts'
import type { MembershipReaction } from '../membership.ts'
import { prepareJoin } from '../membership.ts'
import { freeSlug, slugBase } from '../names.ts'
import type { WorkspaceRow } from '../present.ts'
import { presentMyWorkspace, presentWorkspace } from '../present.ts'
import { workspaces } from '../tables.ts'

export function createWorkspace(reactions: readonly MembershipReaction[]) {
  return outside(contract, async ({ tx, caller, open }, input) => {
    const { accountId, name, email } = await accessPerson(tx, caller)
    const [workspaceId, memberId] = [newId('wsp'), newId('mbr')]
    await tx.insert(workspaceCounters).values({ workspaceId, epoch: randomBytes(9).toString('base64url') })
    await tx.insert(dispatchCursors).values({ workspaceId })
    const write = await open({ workspaceId, actorId: memberId, cause: beginChain(caller.via, memberId) })
    const join = await prepareJoin(tx, reactions, {
      workspaceId,
      id: memberId,
      kind: 'person',
      accountId,
      name,
      address: email,
      role: 'owner',
      arrives: 'founding',
      channelIds: [],
      invitedBy: null,
    })
    const next = await write.numbers()
    // First, so that there is somebody to hear that the workspace was made.
    const member = await join(write, next)
    const row = await saveWorkspace(tx, input.slug, {
      id: workspaceId,
      name: input.name,
      createdAt: write.at,
      updatedSeq: next(),
    })
    const data = { workspace: presentWorkspace(row) }
    write.emit({ type: 'workspace.created', seq: row.updatedSeq, audience: EVERYONE, data })
    return presentMyWorkspace(row, member)
  })
}

/** A slug that was asked for is taken or given; one that is derived gives way to whoever has it. */
async function saveWorkspace(
  tx: Tx,
  asked: string | undefined,
  fields: Omit<WorkspaceRow, 'slug'>,
): Promise<WorkspaceRow> {
  const base = slugBase(fields.name)
  const candidates = asked ? [asked] : [await findSlug(tx, base), `${base}-${randomBytes(4).toString('hex')}`]
  for (const slug of candidates) {
    const row = { ...fields, slug }
    const saved = await tx.insert(workspaces).values(row).onConflictDoNothing({ target: workspaces.slug })
    if (saved.rowCount === 1) return row
  }
  throw new AppError('conflict', said`The slug ${asked ?? base} is taken. Choose another one.`)
}

async function findSlug(tx: Tx, base: string): Promise<string> {
  const rows = await tx
    .select({ slug: workspaces.slug })
    .from(workspaces)
    .where(or(eq(workspaces.slug, base), like(workspaces.slug, `${base}-%`)))
  return freeSlug(base, new Set(rows.map((row) => row.slug)))
}
