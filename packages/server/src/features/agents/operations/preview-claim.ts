import { previewClaim as contract } from '@stoa/protocol/agents'
import { outside } from '../../../core/operation.ts'
import { accessRegistration } from '../access.ts'
import type { RegistrationRow } from '../present.ts'

/** For whoever holds the link, which cannot be guessed. The code stays with the agent. */
export const previewClaim = outside(contract, async ({ tx }, { registrationId }) => {
  const registration = await accessRegistration(tx, registrationId)
  const { agentName, framework, address, createdAt, expiresAt } = registration
  return { agentName, framework, address, status: statusOf(registration), createdAt, expiresAt }
})

function statusOf({ claimedAt, expiresAt }: RegistrationRow): 'pending' | 'claimed' | 'expired' {
  if (claimedAt) return 'claimed'
  return Date.parse(expiresAt) <= Date.now() ? 'expired' : 'pending'
}
