import { AppError } from '@stoa/protocol/errors'
import { and, eq, ne } from 'drizzle-orm'
import type { Actor, Caller } from '../../core/actor.ts'
import type { Tx } from '../../core/database/database.ts'
import { setPrincipal, systemOf } from '../../core/database/database.ts'
import { knownTo, outranks } from '../workspaces/access.ts'
import type { MemberRow } from '../workspaces/present.ts'
import { members } from '../workspaces/tables.ts'
import { credentialOf, registrationOf } from './keys.ts'
import type { AgentRow, RegistrationRow } from './present.ts'
import { agents, registrations } from './tables.ts'

export type ClaimedRegistration = RegistrationRow & { workspaceId: string; claimedBy: string }

/** `member` is null while an agent waits for its yes; `claimedBy` took its registration in. */
export type FoundAgent = { agent: AgentRow; member: MemberRow | null; claimedBy: string | null }

/** The registration behind a key, whatever has become of it. */
export async function accessRegistration(
  tx: Tx,
  registrationId: string,
  lock?: 'no key update',
): Promise<RegistrationRow> {
  const rows = tx.select().from(registrations).where(eq(registrations.id, registrationId))
  const [registration] = lock ? await rows.for(lock) : await rows
  if (!registration) throw new AppError('not_found', 'There is no such registration. Check that the link is whole.')
  return registration
}

/**
 * The caller's own registration, once it belongs to a workspace, which the transaction then stands in. A key is believed
 * for a second, so it is compared with the one that holds now: the keys of agents are made of that.
 */
export async function accessClaimed(tx: Tx, caller: Caller, lock?: 'no key update'): Promise<ClaimedRegistration> {
  const { workspaceId, claimedBy, ...registration } = await accessRegistration(tx, registrationOf(caller), lock)
  if (caller.credentialId !== credentialOf(registration.id, registration.hash))
    throw new AppError('unauthorized', 'This key was renewed, and the old one opens nothing any more.')
  if (workspaceId === null || claimedBy === null)
    throw new AppError('forbidden', 'Nobody has claimed this agent yet. Show its claim link and code to a person.')
  await setPrincipal(tx.$client, systemOf(workspaceId))
  return { ...registration, workspaceId, claimedBy }
}

/** The agents that a registration carries, in the order in which they came. */
export async function agentsOf(tx: Tx, registration: ClaimedRegistration): Promise<FoundAgent[]> {
  const rows = await tx
    .select({ agent: agents, member: members })
    .from(agents)
    .leftJoin(members, and(eq(members.workspaceId, agents.workspaceId), eq(members.id, agents.id)))
    .where(
      and(
        eq(agents.registrationId, registration.id),
        eq(agents.workspaceId, registration.workspaceId),
        ne(agents.status, 'removed'),
      ),
    )
    .orderBy(agents.id)
  return rows.map((row) => ({ ...row, claimedBy: registration.claimedBy }))
}

/** The only way for a member from an agent's id to the agent: `not_found` unless the actor knows it. Run as the system. */
export async function accessAgent(tx: Tx, actor: Actor, agentId: string, lock?: 'no key update'): Promise<FoundAgent> {
  const rows = tx
    .select({ agent: agents, member: members, claimedBy: registrations.claimedBy })
    .from(agents)
    .leftJoin(members, and(eq(members.workspaceId, agents.workspaceId), eq(members.id, agents.id)))
    .leftJoin(registrations, eq(registrations.id, agents.registrationId))
    .where(and(eq(agents.workspaceId, actor.workspaceId), eq(agents.id, agentId), knownTo(actor)))
  const [found] = lock ? await rows.for(lock, { of: agents }) : await rows
  if (!found) throw new AppError('not_found', 'There is no such agent.')
  return found
}

/** Refuses whoever does not answer for this agent: its owner (or who claimed its registration) and admins do. */
export function assertAnswersFor(actor: Actor, { member, claimedBy }: FoundAgent): void {
  if (actor.kind !== 'person') throw new AppError('forbidden', 'Only a person decides this.')
  if ((member?.ownerId ?? claimedBy) === actor.id || !outranks('admin', actor.role)) return
  throw new AppError('forbidden', 'Only the agent’s owner or an admin may do this.')
}

/** Refuses also an owner who is a guest: guests let no software in, be it new or with a new key. */
export function assertLetsIn(actor: Actor, found: FoundAgent): void {
  assertAnswersFor(actor, found)
  if (actor.role === 'guest') throw new AppError('forbidden', 'Guests let no agent in. Ask an admin to do it.')
}
