import { AppError } from '@stoa/protocol/errors'
import { newId } from '@stoa/protocol/ids'
import { acceptInvite as contract } from '@stoa/protocol/workspaces'
import { and, eq } from 'drizzle-orm'
import { beginChain } from '../../../core/cause.ts'
import type { Tx } from '../../../core/database/database.ts'
import { outside } from '../../../core/operation.ts'
import { accessWorkspace } from '../access.ts'
import { accessPerson } from '../account.ts'
import { accessInvite, assertOpen, countUse } from '../invites.ts'
import type { MembershipReaction } from '../membership.ts'
import { prepareJoin } from '../membership.ts'
import type { MemberRow } from '../present.ts'
import { presentMyWorkspace } from '../present.ts'
import { members } from '../tables.ts'

/** One who is here already stays as they are and uses nothing up, so that a retry of the last use is answered. */
export function acceptInvite(reactions: readonly MembershipReaction[]) {
  return outside(
    contract,
    async ({ tx, caller, open }, { token }) => {
      const { accountId, name, email } = await accessPerson(tx, caller)
      const invite = await accessInvite(tx, token, true)
      const { workspaceId, role, channelIds } = invite
      const workspace = await accessWorkspace(tx, workspaceId)
      const before = await findMember(tx, workspaceId, accountId)
      if (before && !before.removedAt) return presentMyWorkspace(workspace, before)
      const maker = await assertOpen(tx, invite, true)
      if (before?.removedAt && invite.createdAt <= before.removedAt)
        throw new AppError(
          'gone',
          'You left this workspace, or were removed, after the link was made. Ask for a new one.',
        )
      const id = before?.id ?? newId('mbr')
      const write = await open({ workspaceId, actorId: id, cause: beginChain(caller.via, id) })
      const join = await prepareJoin(tx, reactions, {
        workspaceId,
        id,
        kind: 'person',
        accountId,
        name: before?.name ?? name,
        address: email,
        ...(before ? { handle: before.handle } : {}),
        role,
        arrives: before ? 'returning' : 'new',
        channelIds,
        invitedBy: maker.id,
      })
      const next = await write.numbers()
      const member = await join(write, next)
      await countUse(write, next, invite, maker)
      return presentMyWorkspace(workspace, member)
    },
    { isSafeTwice: true },
  )
}

async function findMember(tx: Tx, workspaceId: string, accountId: string): Promise<MemberRow | undefined> {
  const [member] = await tx
    .select()
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.accountId, accountId)))
    .for('no key update')
  return member
}
