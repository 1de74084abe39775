import { AppError } from '@stoa/protocol/errors'
import { newId } from '@stoa/protocol/ids'
import { createInvite as contract } from '@stoa/protocol/workspaces'
import type { PublicUrl } from '../../../core/actor.ts'
import { command } from '../../../core/operation.ts'
import { hashSecret, newSecret } from '../../../core/secrets.ts'
import { assertRole, outranks } from '../access.ts'
import { announceInvite } from '../audiences.ts'
import type { InviteChannels } from '../membership.ts'
import { presentInvite } from '../present.ts'
import { invites } from '../tables.ts'

const HOUR_MS = 3_600_000

export function createInvite(channels: InviteChannels, publicUrl: PublicUrl) {
  return command(contract, async ({ tx, actor, write }, input) => {
    assertRole(actor, 'member')
    if (outranks(input.role, actor.role)) throw new AppError('forbidden', 'Nobody invites above their own role.')
    const channelIds = [...new Set(input.channelIds)]
    await channels.assertMayInvite(tx, actor, channelIds)
    const token = newSecret('')
    const next = await write.numbers()
    const row = {
      workspaceId: actor.workspaceId,
      id: newId('inv'),
      hash: hashSecret(token),
      role: input.role,
      channelIds,
      createdBy: actor.id,
      expiresAt: new Date(Date.parse(write.at) + input.expiresInHours * HOUR_MS).toISOString(),
      maxUses: input.maxUses,
      uses: 0,
      revokedAt: null,
      createdAt: write.at,
    }
    await tx.insert(invites).values(row)
    announceInvite(write, next, 'invite.created', row, actor.role)
    return { invite: presentInvite(row), url: `${publicUrl(actor.caller.origin.reached)}/invite/${token}`, token }
  })
}
