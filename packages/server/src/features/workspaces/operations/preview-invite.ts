import { previewInvite as contract } from '@stoa/protocol/workspaces'
import { and, count, eq, isNull } from 'drizzle-orm'
import { setPrincipal, systemOf } from '../../../core/database/database.ts'
import { outside } from '../../../core/operation.ts'
import { accessWorkspace } from '../access.ts'
import { accessInvite, assertOpen } from '../invites.ts'
import type { InviteChannels } from '../membership.ts'
import { members } from '../tables.ts'

/** Whoever holds the link sees nothing that is private: no address, no private channel. */
export function previewInvite(channels: InviteChannels) {
  return outside(contract, async ({ tx }, { token }) => {
    const invite = await accessInvite(tx, token, false)
    const maker = await assertOpen(tx, invite, false)
    const { workspaceId, role, expiresAt } = invite
    await setPrincipal(tx.$client, systemOf(workspaceId))
    const workspace = await accessWorkspace(tx, workspaceId)
    const [counted] = await tx
      .select({ members: count() })
      .from(members)
      .where(and(eq(members.workspaceId, workspaceId), isNull(members.removedAt)))
    return {
      workspace: { id: workspaceId, name: workspace.name },
      invitedBy: maker.name,
      role,
      channels: await channels.publicNames(tx, workspaceId, invite.channelIds),
      memberCount: counted?.members ?? 0,
      expiresAt,
    }
  })
}
