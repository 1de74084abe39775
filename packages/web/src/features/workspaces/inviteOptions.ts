import type { Input } from '@stoa/protocol/contract'
import type { createInvite, Invite } from '@stoa/protocol/workspaces'
import { roles } from '@stoa/protocol/workspaces'
import { text } from '../../text/members.ts'

type Option = { value: string; label: string }

const HOURS_A_DAY = 24

/** How long a link works, in hours. */
export function expiryOptions(): Option[] {
  return [1, 7, 30, 90].map((days) => ({ value: String(days * HOURS_A_DAY), label: text.invite.days(days) }))
}

export function countOptions(): Option[] {
  return [
    { value: '', label: text.invite.anyUses },
    { value: '1', label: text.invite.once },
    ...[5, 25, 100].map((count) => ({ value: String(count), label: text.invite.times(count) })),
  ]
}

/** What the form says, as the server takes it. */
export function readInvite(
  values: { role: string; expiry: string; uses: string },
  channelIds: string[],
): Input<typeof createInvite> {
  const role = roles.find((each) => each === values.role)
  return {
    role: role && role !== 'owner' ? role : 'member',
    expiresInHours: Number(values.expiry),
    maxUses: values.uses === '' ? null : Number(values.uses),
    channelIds,
  }
}

export type InviteState = 'open' | 'used up' | 'expired' | 'ended'

/** Whether a link still lets anybody in, and if not, why. */
export function inviteState(invite: Invite, now = Date.now()): InviteState {
  if (invite.revokedAt) return 'ended'
  if (invite.maxUses !== null && invite.uses >= invite.maxUses) return 'used up'
  return Date.parse(invite.expiresAt) <= now ? 'expired' : 'open'
}
