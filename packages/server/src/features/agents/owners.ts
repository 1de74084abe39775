import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { STAFF } from '../../core/audience.ts'
import type { Tx } from '../../core/database/database.ts'
import type { Numbers } from '../../core/log.ts'
import type { Revocations } from '../../core/revocations.ts'
import { hashSecret } from '../../core/secrets.ts'
import type { Write } from '../../core/write.ts'
import { announceMember, movesBetween } from '../workspaces/audiences.ts'
import { roleUnder } from '../workspaces/owned-agents.ts'
import type { MemberRow } from '../workspaces/present.ts'
import { members } from '../workspaces/tables.ts'
import type { ClaimedRegistration } from './access.ts'
import { BUILT_IN_CODE } from './guide.ts'
import { credentialOf, newRegistrationKey } from './keys.ts'
import type { AgentRow, RegistrationRow } from './present.ts'
import { agents, registrations } from './tables.ts'

type Person = Pick<MemberRow, 'workspaceId' | 'id'>

/**
 * With a person go the keys by which they could still reach in: of each registration that they claimed or that carries
 * an agent of theirs, and of all its agents. The agents stay, offline; what is owed to them waits, until somebody renews
 * the key and so takes them over. The built-in one is nobody's.
 */
export async function prepareOwnerLeaving(tx: Tx, person: Person, revocations: Revocations) {
  const held = await holdRegistrationsOf(tx, person)
  const ids = held.map(({ id }) => id)
  const carried = ids.length > 0 ? await holdCarried(tx, person.workspaceId, ids) : []
  return async (write: Write, next: Numbers): Promise<void> => {
    if (ids.length === 0) return
    for (const { id, hash } of held) revocations.revoke(credentialOf(id, hash))
    await tx.$client.query(
      'update registrations set hash = k.hash from unnest($1::text[], $2::text[]) as k (id, hash) where registrations.id = k.id',
      [ids, ids.map(() => hashSecret(newRegistrationKey()))],
    )
    const areCarried = and(eq(agents.workspaceId, person.workspaceId), inArray(agents.registrationId, ids))
    await tx.update(agents).set({ hash: null }).where(areCarried)
    for (const { id, hash, status } of carried) {
      if (hash) revocations.revoke(credentialOf(id, hash))
      write.emit({ type: 'agent.updated', seq: next(), audience: STAFF, data: { agentId: id, status } })
    }
  }
}

/** Gives agents of a registration whose owner is gone to the person who is about to have its key. */
export async function prepareTakeOver(
  tx: Tx,
  { id, claimedBy }: ClaimedRegistration,
  taker: Person & Pick<MemberRow, 'role'>,
) {
  const { workspaceId } = taker
  const carried = await tx
    .select({ member: members })
    .from(members)
    .innerJoin(agents, and(eq(agents.workspaceId, members.workspaceId), eq(agents.id, members.id)))
    .where(and(eq(agents.registrationId, id), eq(members.workspaceId, workspaceId), isNull(members.removedAt)))
    .orderBy(members.id)
    .for('no key update', { of: members })
  const owners = carried.flatMap(({ member }) => member.ownerId ?? [])
  const here = await whoIsHere(tx, workspaceId, [claimedBy, ...owners])
  return async (write: Write, next: Numbers): Promise<void> => {
    if (!here.has(claimedBy))
      await tx.update(registrations).set({ claimedBy: taker.id }).where(eq(registrations.id, id))
    for (const { member } of carried.filter((each) => !here.has(each.member.ownerId ?? ''))) {
      const row = { ...member, ownerId: taker.id, role: roleUnder(taker, member.role), updatedSeq: next() }
      await tx
        .update(members)
        .set({ ownerId: row.ownerId, role: row.role, updatedSeq: row.updatedSeq })
        .where(and(eq(members.workspaceId, workspaceId), eq(members.id, row.id)))
      await announceMember(write, next, 'member.updated', row, movesBetween(row.id, member.role, row.role))
    }
  }
}

function holdRegistrationsOf(tx: Tx, { workspaceId, id }: Person): Promise<RegistrationRow[]> {
  const carriesTheirs = sql`exists (select from agents a join members m on m.workspace_id = a.workspace_id and m.id = a.id
    where a.registration_id = ${registrations.id} and a.workspace_id = ${workspaceId} and m.owner_id = ${id})`
  return tx
    .select()
    .from(registrations)
    .where(
      and(
        eq(registrations.workspaceId, workspaceId),
        ne(registrations.code, BUILT_IN_CODE),
        or(eq(registrations.claimedBy, id), carriesTheirs),
      ),
    )
    .orderBy(registrations.id)
    .for('no key update')
}

function holdCarried(tx: Tx, workspaceId: string, registrationIds: string[]): Promise<AgentRow[]> {
  return tx
    .select()
    .from(agents)
    .where(
      and(
        eq(agents.workspaceId, workspaceId),
        inArray(agents.registrationId, registrationIds),
        eq(agents.status, 'ready'),
      ),
    )
    .orderBy(agents.id)
    .for('no key update')
}

async function whoIsHere(tx: Tx, workspaceId: string, ids: string[]): Promise<Set<string>> {
  const rows = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), inArray(members.id, ids), isNull(members.removedAt)))
  return new Set(rows.map(({ id }) => id))
}
