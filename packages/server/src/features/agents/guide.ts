import { newId } from '@stoa/protocol/ids'
import { eq } from 'drizzle-orm'
import { STAFF } from '../../core/audience.ts'
import type { Tx } from '../../core/database/database.ts'
import type { Numbers } from '../../core/log.ts'
import { deriveKey, hashSecret } from '../../core/secrets.ts'
import type { Write } from '../../core/write.ts'
import { channels } from '../channels/tables.ts'
import type { MembershipReaction } from '../workspaces/membership.ts'
import { prepareJoin } from '../workspaces/membership.ts'
import type { MemberRow } from '../workspaces/present.ts'
import { agentKey } from './keys.ts'
import { agents, registrations } from './tables.ts'

/** A registration with this code is the server's own: nobody can claim it, and nobody holds its key. */
export const BUILT_IN_CODE = ''

const framework = 'stoa-guide'

type Founding = { founder: MemberRow; secret: string; reactions: readonly MembershipReaction[] }

/** Makes the Guide a member of a workspace that is being made, in its first channel, with a registration of its own. */
export async function foundGuide(tx: Tx, write: Write, next: Numbers, founding: Founding): Promise<void> {
  const { founder, secret, reactions } = founding
  const { workspaceId } = founder
  const [id, registrationId] = [newId('agt'), newId('reg')]
  const first = await tx.select({ id: channels.id }).from(channels).where(eq(channels.workspaceId, workspaceId))
  const join = await prepareJoin(tx, reactions, {
    workspaceId,
    id,
    kind: 'agent',
    accountId: null,
    name: 'Guide',
    handle: 'guide',
    address: null,
    role: 'member',
    connection: 'agentlink',
    arrives: 'new',
    channelIds: first.map((channel) => channel.id),
    invitedBy: founder.id,
  })
  await join(write, next)
  const hash = hashSecret(deriveKey(secret, `guide ${registrationId}`))
  await tx.insert(registrations).values({
    id: registrationId,
    hash,
    code: BUILT_IN_CODE,
    agentName: 'Guide',
    framework,
    workspaceId,
    claimedBy: founder.id,
    createdAt: write.at,
    claimedAt: write.at,
    expiresAt: write.at,
  })
  await tx.insert(agents).values({
    workspaceId,
    id,
    registrationId,
    framework,
    status: 'ready',
    hash: hashSecret(agentKey(secret, hash, id)),
  })
  write.emit({ type: 'agent.updated', seq: next(), audience: STAFF, data: { agentId: id, status: 'ready' } })
}
