import { claimAgent } from '@stoa/protocol/agents'
import { AppError } from '@stoa/protocol/errors'
import { newId } from '@stoa/protocol/ids'
import type { Role } from '@stoa/protocol/workspaces'
import { and, eq, isNull } from 'drizzle-orm'
import type { Caller } from '../../../core/actor.ts'
import { STAFF } from '../../../core/audience.ts'
import { beginChain } from '../../../core/cause.ts'
import type { Tx } from '../../../core/database/database.ts'
import type { Numbers } from '../../../core/log.ts'
import { outside } from '../../../core/operation.ts'
import type { Limit, RateLimiter } from '../../../core/rate-limit.ts'
import { equalSecrets, hashSecret } from '../../../core/secrets.ts'
import type { Write } from '../../../core/write.ts'
import { assertRole } from '../../workspaces/access.ts'
import { accessInvite, assertOpen, countUse } from '../../workspaces/invites.ts'
import type { MembershipReaction } from '../../workspaces/membership.ts'
import { prepareJoin } from '../../workspaces/membership.ts'
import { findOwner } from '../../workspaces/owned-agents.ts'
import type { MemberRow } from '../../workspaces/present.ts'
import { presentMember } from '../../workspaces/present.ts'
import { members } from '../../workspaces/tables.ts'
import { accessRegistration } from '../access.ts'
import { agentKey, plainCode, registrationOf } from '../keys.ts'
import type { RegistrationRow } from '../present.ts'
import { agents, registrations } from '../tables.ts'

/** Ten tries, then one a minute: in a registration's day that is a guess in five hundred million. */
const codeGuess: Limit = { name: 'claim-code', burst: 10, perMinute: 1 }

export type ClaimDeps = { secret: string; limiter: RateLimiter; reactions: readonly MembershipReaction[] }

/** Where an agent was let in, by whom, and as what. */
type Claim = {
  owner: MemberRow
  invitedBy: string
  role: Role
  channelIds: string[]
  /** Notes what was used up. */
  use: (write: Write, next: Numbers) => Promise<void>
}

type Input = { registrationId: string; workspaceId?: string | undefined; code?: string | undefined }

/**
 * Takes a registration's first agent in. A person who sees its code does so, or the software itself with an invite: then
 * it comes as the invite says, though never above a member, and belongs to whoever made the invite, or owns the agent that
 * did: a person answers for each.
 */
export function claim({ secret, limiter, reactions }: ClaimDeps) {
  return outside(claimAgent, async ({ tx, caller, open }, { inviteToken, ...input }) => {
    if (inviteToken === undefined) await limiter.take(codeGuess, input.registrationId)
    const registration = await accessRegistration(tx, input.registrationId, 'no key update')
    const { owner, invitedBy, role, channelIds, use } =
      inviteToken === undefined
        ? await claimByCode(tx, caller, registration, input)
        : await claimByInvite(tx, caller, registration, inviteToken)
    if (inviteToken === undefined) await limiter.giveBack(codeGuess, registration.id)
    const { workspaceId } = owner
    const id = newId('agt')
    const actorId = inviteToken === undefined ? owner.id : id
    const write = await open({ workspaceId, actorId, cause: beginChain(caller.via, actorId) })
    const join = await prepareJoin(tx, reactions, {
      workspaceId,
      id,
      kind: 'agent',
      accountId: null,
      name: registration.agentName,
      address: null,
      role,
      ownerId: owner.id,
      connection: 'agentlink',
      arrives: 'new',
      channelIds,
      invitedBy,
    })
    const next = await write.numbers()
    const member = await join(write, next)
    await use(write, next)
    const hash = hashSecret(agentKey(secret, registration.hash, id))
    const { framework } = registration
    await tx
      .insert(agents)
      .values({ workspaceId, id, registrationId: registration.id, framework, status: 'ready', hash })
    const claimed = { workspaceId, claimedBy: owner.id, claimedAt: write.at }
    await tx.update(registrations).set(claimed).where(eq(registrations.id, registration.id))
    write.emit({ type: 'agent.updated', seq: next(), audience: STAFF, data: { agentId: id, status: 'ready' } })
    return { status: 'claimed' as const, workspaceId, agent: presentMember(member) }
  })
}

/** What a key posts is automation: a person says yes in a browser. */
async function claimByCode(tx: Tx, caller: Caller, registration: RegistrationRow, input: Input): Promise<Claim> {
  if (caller.via === 'anonymous') throw new AppError('unauthorized', 'Sign in to claim an agent.')
  if (caller.via !== 'session') throw new AppError('forbidden', 'Agents are claimed by a person who is signed in.')
  if (input.workspaceId === undefined || input.code === undefined)
    throw new AppError('invalid', 'workspaceId and code: choose a workspace and type the code that the agent printed.')
  const owner = await findMember(tx, caller, input.workspaceId)
  assertRole(owner, 'member')
  assertPending(registration)
  if (!equalSecrets(plainCode(input.code), registration.code))
    throw new AppError('forbidden', 'The code is not the one that the agent printed.')
  return { owner, invitedBy: owner.id, role: 'member', channelIds: [], use: async () => {} }
}

async function claimByInvite(tx: Tx, caller: Caller, registration: RegistrationRow, token: string): Promise<Claim> {
  if (caller.via === 'anonymous') throw new AppError('unauthorized', 'Send the agent’s key as a bearer token.')
  if (registrationOf(caller) !== registration.id)
    throw new AppError('forbidden', 'With an invite an agent claims itself: send its own key.')
  assertPending(registration)
  const invite = await accessInvite(tx, token, true)
  const maker = await assertOpen(tx, invite, true)
  const owner = (await findOwner(tx, maker, true)) ?? maker
  const use = (write: Write, next: Numbers) => countUse(write, next, invite, maker)
  return {
    owner,
    invitedBy: maker.id,
    role: invite.role === 'guest' ? 'guest' : 'member',
    channelIds: invite.channelIds,
    use,
  }
}

function assertPending({ claimedAt, expiresAt }: RegistrationRow): void {
  if (claimedAt) throw new AppError('conflict', 'This agent has been claimed already.')
  if (Date.parse(expiresAt) <= Date.now())
    throw new AppError('gone', 'The claim link has expired. Start the agent anew for another one.')
}

async function findMember(tx: Tx, caller: Caller, workspaceId: string): Promise<MemberRow> {
  const [member] = await tx
    .select()
    .from(members)
    .where(
      and(
        eq(members.workspaceId, workspaceId),
        eq(members.accountId, caller.accountId ?? ''),
        isNull(members.removedAt),
      ),
    )
    .for('share')
  if (!member) throw new AppError('not_found', 'There is no such workspace, or you are not in it.')
  return member
}
