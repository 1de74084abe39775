import { newId } from '@stoa/protocol/ids'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { ADMINS, STAFF } from '../../core/audience.ts'
import type { Tx } from '../../core/database/database.ts'
import type { Numbers } from '../../core/log.ts'
import type { Write } from '../../core/write.ts'
import { announceMember } from '../workspaces/audiences.ts'
import { handleFor } from '../workspaces/names.ts'
import type { MemberRow } from '../workspaces/present.ts'
import { members } from '../workspaces/tables.ts'
import type { ClaimedRegistration, FoundAgent } from './access.ts'
import type { Meant, Wanted } from './carried.ts'
import { keepKeyHashes } from './key-hashes.ts'
import { agents } from './tables.ts'

type Connecting = { secret: string; registration: ClaimedRegistration; meant: Meant[]; stale: string[] }

/** Writes what a `connect` changes: names that claimed agents give themselves, further agents, keys that are stale. */
export async function saveConnecting(
  tx: Tx,
  open: () => Promise<Write>,
  { secret, registration, meant, stale }: Connecting,
): Promise<FoundAgent[]> {
  const { workspaceId, hash } = registration
  const renamed = meant.flatMap((each) => (each.kind === 'known' && each.calledNow ? [each.found.agent.id] : []))
  const write = await open()
  const held = await holdMembers(tx, workspaceId, renamed)
  const owner = await findOwner(tx, registration)
  const next = await write.numbers()
  const taken = await takenHandles(tx, workspaceId)
  if (stale.length > 0) await keepKeyHashes(write, { workspaceId, secret, hash }, stale)
  for (const agentId of stale)
    write.emit({ type: 'agent.updated', seq: next(), audience: STAFF, data: { agentId, status: 'ready' } })
  const found: FoundAgent[] = []
  for (const each of meant) {
    if (each.kind === 'new') {
      found.push(await saveWaiting(write, next, { registration, owner, ...each }, taken))
      continue
    }
    const member = held.get(each.found.agent.id)
    const calledNow = each.calledNow
    found.push(
      member && calledNow ? await rename(write, next, { ...each.found, member }, calledNow, taken) : each.found,
    )
  }
  return found
}

/** Their rows are locked before the counter is, as every command does it. */
async function holdMembers(tx: Tx, workspaceId: string, ids: string[]): Promise<Map<string, MemberRow>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select()
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), inArray(members.id, ids)))
    .orderBy(members.id)
    .for('no key update')
  return new Map(rows.map((row) => [row.id, row]))
}

/** Who claimed the registration, unless they are gone: with them its key would be dead, so while it is locked they stay. */
async function findOwner(tx: Tx, { workspaceId, claimedBy }: ClaimedRegistration): Promise<MemberRow | undefined> {
  const [owner] = await tx
    .select()
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.id, claimedBy), isNull(members.removedAt)))
  return owner
}

async function takenHandles(tx: Tx, workspaceId: string): Promise<Set<string>> {
  const rows = await tx
    .select({ handle: members.handle })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), isNull(members.removedAt)))
  return new Set(rows.map((row) => row.handle))
}

/** One more than was claimed: it waits, and those who can say yes are told. */
async function saveWaiting(
  write: Write,
  next: Numbers,
  wish: {
    registration: ClaimedRegistration
    owner: MemberRow | undefined
    handle: string | undefined
    name: string
  },
  taken: Set<string>,
): Promise<FoundAgent> {
  const { workspaceId, id: registrationId, framework, claimedBy } = wish.registration
  const handle = wish.handle ?? handleFor({ name: wish.name, address: null }, taken)
  const agent = {
    workspaceId,
    id: newId('agt'),
    registrationId,
    framework,
    status: 'waiting' as const,
    lastSeen: null,
    callsFullAt: null,
    hash: null,
    asked: { handle, name: wish.name, at: write.at },
  }
  await write.tx.insert(agents).values(agent)
  const data = { agent: { id: agent.id, handle, name: wish.name } }
  write.emit({ type: 'agent.waiting', seq: next(), audience: ADMINS, data })
  if (wish.owner?.role === 'member') write.emit({ type: 'agent.waiting', seq: next(), audience: wish.owner.id, data })
  return { agent, member: null, claimedBy }
}

/** An agent that nobody has seen yet says what it is called. A handle that is taken gives way to one like it. */
async function rename(
  write: Write,
  next: Numbers,
  { agent, member, claimedBy }: FoundAgent & { member: MemberRow },
  wish: Wanted,
  taken: Set<string>,
): Promise<FoundAgent> {
  taken.delete(member.handle)
  const name = wish.name ?? member.name
  const handle =
    wish.handle === undefined ? member.handle : handleFor({ handle: wish.handle, name, address: null }, taken)
  taken.add(handle)
  const asked = { handle: wish.handle ?? handle, name, at: write.at }
  const row = { ...member, handle, name, updatedSeq: next() }
  await write.tx
    .update(members)
    .set({ handle, name, updatedSeq: row.updatedSeq })
    .where(and(eq(members.workspaceId, row.workspaceId), eq(members.id, row.id)))
  await write.tx
    .update(agents)
    .set({ asked })
    .where(and(eq(agents.workspaceId, row.workspaceId), eq(agents.id, row.id)))
  await announceMember(write, next, 'member.updated', row)
  return { agent: { ...agent, asked }, member: row, claimedBy }
}
