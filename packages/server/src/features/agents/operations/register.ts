import { registerAgent } from '@stoa/protocol/agents'
import { newId } from '@stoa/protocol/ids'
import type { PublicUrl } from '../../../core/actor.ts'
import { outside } from '../../../core/operation.ts'
import { hashSecret } from '../../../core/secrets.ts'
import { newCode, newRegistrationKey } from '../keys.ts'
import { registrations } from '../tables.ts'

const CLAIM_MS = 24 * 3_600_000

/** Those that nobody claimed are of no use a week later; each newcomer sweeps them out. */
const sweep = `delete from registrations where claimed_at is null and expires_at < now() - interval '7 days'`

export function register(publicUrl: PublicUrl) {
  return outside(registerAgent, async ({ tx, caller }, { agentName, framework }) => {
    const [id, apiKey, code] = [newId('reg'), newRegistrationKey(), newCode()]
    const createdAt = new Date()
    const expiresAt = new Date(createdAt.getTime() + CLAIM_MS).toISOString()
    await tx.insert(registrations).values({
      id,
      hash: hashSecret(apiKey),
      code,
      agentName,
      framework,
      address: caller.origin.address,
      createdAt: createdAt.toISOString(),
      expiresAt,
    })
    await tx.$client.query(sweep)
    return { registrationId: id, apiKey, claimUrl: `${publicUrl(caller.origin.reached)}/claim/${id}`, code, expiresAt }
  })
}
