import { renewAgentKey } from '@stoa/protocol/agents'
import { AppError } from '@stoa/protocol/errors'
import { eq } from 'drizzle-orm'
import { STAFF } from '../../../core/audience.ts'
import { command } from '../../../core/operation.ts'
import type { Revocations } from '../../../core/revocations.ts'
import { hashSecret } from '../../../core/secrets.ts'
import { accessAgent, accessRegistration, agentsOf, assertLetsIn } from '../access.ts'
import { BUILT_IN_CODE } from '../guide.ts'
import { keepKeyHashes } from '../key-hashes.ts'
import { credentialOf, newRegistrationKey } from '../keys.ts'
import { prepareTakeOver } from '../owners.ts'
import { registrations } from '../tables.ts'

/**
 * The registration's key is new, and so is that of each agent which it carries: they connect again with what `connect`
 * answers to the new one. What the old ones let in ends at once, before the commit even. Agents whose owner is gone belong
 * to whoever does this.
 */
export function renewKey({ secret, revocations }: { secret: string; revocations: Revocations }) {
  return command(
    renewAgentKey,
    async ({ tx, actor, write }, { agentId }) => {
      const found = await accessAgent(tx, actor, agentId)
      assertLetsIn(actor, found)
      const { registrationId } = found.agent
      if (found.agent.status === 'removed' || !registrationId || !found.claimedBy)
        throw new AppError('conflict', 'This agent is gone: there is no key of it to renew.')
      const registration = await accessRegistration(tx, registrationId, 'no key update')
      if (registration.code === BUILT_IN_CODE)
        throw new AppError('conflict', 'This agent is built in: nobody holds its key.')
      const claimed = {
        ...registration,
        workspaceId: actor.workspaceId,
        claimedBy: registration.claimedBy ?? found.claimedBy,
      }
      const takeOver = await prepareTakeOver(tx, claimed, actor)
      const carried = await agentsOf(tx, claimed)
      const apiKey = newRegistrationKey()
      const hash = hashSecret(apiKey)
      const next = await write.numbers()
      await tx.update(registrations).set({ hash }).where(eq(registrations.id, registration.id))
      revocations.revoke(credentialOf(registration.id, registration.hash))
      await takeOver(write, next)
      const ready = carried.map(({ agent }) => agent).filter((agent) => agent.status === 'ready')
      const ids = ready.map((agent) => agent.id)
      await keepKeyHashes(write, { workspaceId: actor.workspaceId, secret, hash }, ids)
      for (const { id, hash: oldHash, status } of ready) {
        if (oldHash) revocations.revoke(credentialOf(id, oldHash))
        write.emit({ type: 'agent.updated', seq: next(), audience: STAFF, data: { agentId: id, status } })
      }
      return { apiKey }
    },
    { as: 'system' },
  )
}
