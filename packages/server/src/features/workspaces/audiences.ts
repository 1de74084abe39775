import type { Role } from '@stoa/protocol/workspaces'
import { ADMINS, EVERYONE, STAFF } from '../../core/audience.ts'
import type { Tx } from '../../core/database/database.ts'
import type { Move, Numbers } from '../../core/log.ts'
import type { Write } from '../../core/write.ts'
import type { InviteRow, MemberRow } from './present.ts'
import { presentInvite, presentMember } from './present.ts'

const audiences: Record<Role, readonly string[]> = {
  owner: [EVERYONE, STAFF, ADMINS],
  admin: [EVERYONE, STAFF, ADMINS],
  member: [EVERYONE, STAFF],
  guest: [EVERYONE],
}

/** What a change of role moves; null stands for not being here. */
export function movesBetween(actorId: string, before: Role | null, after: Role | null): Move[] {
  const left = before ? audiences[before] : []
  const entered = after ? audiences[after] : []
  return [
    ...left.filter((each) => !entered.includes(each)).map((audience) => ({ actorId, audience, into: false })),
    ...entered.filter((each) => !left.includes(each)).map((audience) => ({ actorId, audience, into: true })),
  ]
}

/**
 * Says what became of a member to all who may know it: staff at the number that its row bears, and each guest who knows
 * it at one of their own. Guests stand in no audience together, since no two need know the same members.
 */
export async function announceMember(
  write: Write,
  next: Numbers,
  type: 'member.joined' | 'member.updated' | 'member.removed',
  row: MemberRow,
  moves: Move[] = [],
): Promise<void> {
  const data = { member: presentMember(row) }
  const guests = await guestsWhoKnow(write.tx, row)
  const isStaff = row.role !== 'guest' || moves.some((move) => move.audience === STAFF)
  write.emit({ type, seq: row.updatedSeq, audience: STAFF, data, ...(moves.length > 0 ? { moves } : {}) })
  for (const guest of isStaff ? guests : [...guests, row.id]) write.emit({ type, seq: next(), audience: guest, data })
}

/** Guests who are in a channel where this member is or was, itself not among them: the other side of `knownTo`. */
async function guestsWhoKnow(tx: Tx, { workspaceId, id }: MemberRow): Promise<string[]> {
  const result = await tx.$client.query<{ id: string }>({
    name: 'guests-who-know',
    text: `select g.id from members g where g.workspace_id = $1 and g.role = 'guest' and g.removed_at is null
        and g.id <> $2 and exists (
          select from audience_spans mine
            join audience_spans theirs on theirs.workspace_id = $1 and theirs.audience = mine.audience
          where mine.workspace_id = $1 and mine.actor_id = g.id and mine.to_seq is null
            and mine.audience <> '${EVERYONE}' and theirs.actor_id = $2)`,
    values: [workspaceId, id],
  })
  return result.rows.map((row) => row.id)
}

/** Invites are for admins, and for whoever made them. `makerRole` is null when the maker is gone. */
export function announceInvite(
  write: Write,
  next: Numbers,
  type: 'invite.created' | 'invite.updated',
  row: InviteRow,
  makerRole: Role | null,
): number {
  const data = { invite: presentInvite(row) }
  const seq = next()
  write.emit({ type, seq, audience: ADMINS, data })
  if (makerRole && !audiences[makerRole].includes(ADMINS))
    write.emit({ type, seq: next(), audience: row.createdBy, data })
  return seq
}
