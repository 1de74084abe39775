import type { Input } from '@stoa/protocol/contract'
import type { createInvite, Invite } from '@stoa/protocol/workspaces'
import { roles } from '@stoa/protocol/workspaces'

/** In hours. */
export const expiryOptions = [
  { value: '24', label: '1 day' },
  { value: '168', label: '7 days' },
  { value: '720', label: '30 days' },
  { value: '2160', label: '90 days' },
]

export const useOptions = [
  { value: '', label: 'as often as needed' },
  { value: '1', label: 'once' },
  { value: '5', label: '5 times' },
  { value: '25', label: '25 times' },
  { value: '100', label: '100 times' },
]

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
