import type { PersonalPreferences, Preferences, WorkspacePreferences } from '@stoa/protocol/accounts'
import { getPreferences, setPreferences } from '@stoa/protocol/accounts'
import { AppError } from '@stoa/protocol/errors'
import { eq } from 'drizzle-orm'
import type { Caller } from '../../core/actor.ts'
import { beginChain } from '../../core/cause.ts'
import type { Tx } from '../../core/database/database.ts'
import type { Operation } from '../../core/operation.ts'
import { outside } from '../../core/operation.ts'
import { workspaceCounters } from '../../core/tables.ts'
import type { Memberships } from './reset-link.ts'
import { preferences as table } from './tables.ts'

type Row = typeof table.$inferSelect

const personalAtFirst: PersonalPreferences = { theme: 'system', sendOnEnter: true, sound: false, notify: null }
const atFirst: WorkspacePreferences = { level: 'mentions', sidebar: { order: [], folded: [], unreadOnly: false } }

/**
 * How a person likes things. Theme, keys, sound and notices are the person's, in every workspace; what they hear where they
 * said nothing, and their sidebar, are of one workspace. Both are kept with the account; a higher version is newer.
 */
export function preferenceOperations(memberships: Memberships): Operation[] {
  return [get(memberships), set(memberships)]
}

function get(memberships: Memberships): Operation {
  return outside(getPreferences, async ({ tx, caller }, { workspaceId }) => {
    const { accountId } = await access(tx, caller, workspaceId, memberships)
    // Before the row, which may be newer than this, and never older.
    const [counter] = await tx
      .select({ seq: workspaceCounters.seq })
      .from(workspaceCounters)
      .where(eq(workspaceCounters.workspaceId, workspaceId))
    return { ...present(await findPreferences(tx, accountId), workspaceId), asOf: counter?.seq ?? 0 }
  })
}

/**
 * What is personal is told in every workspace of the person, each of which hears only what concerns it; what is of one
 * workspace is told there. Whoever changes the same row meanwhile waits; counters are locked in the order of their ids.
 */
function set(memberships: Memberships): Operation {
  return outside(setPreferences, async ({ tx, caller, open }, { workspaceId, level, sidebar, ...asked }) => {
    const { accountId, mine } = await access(tx, caller, workspaceId, memberships)
    await tx.insert(table).values({ accountId, version: 0, personal: {}, workspaces: {} }).onConflictDoNothing()
    const [before] = await tx.select().from(table).where(eq(table.accountId, accountId)).for('update')
    if (!before) throw new Error('preferences that were just written are not there')
    const here = before.workspaces[workspaceId]
    const row: Row = {
      accountId,
      version: before.version + 1,
      personal: { ...before.personal, ...given(asked) },
      workspaces: {
        ...before.workspaces,
        [workspaceId]: {
          ...here,
          ...given({ level }),
          ...(sidebar && { sidebar: { ...atFirst.sidebar, ...here?.sidebar, ...given(sidebar) } }),
        },
      },
    }
    const isPersonal = Object.keys(given(asked)).length > 0
    const told = mine.filter((each) => isPersonal || each.workspaceId === workspaceId)
    for (const { workspaceId: id, memberId } of told) {
      const write = await open({ workspaceId: id, actorId: memberId, cause: beginChain(caller.via, memberId) })
      const data = { preferences: present(row, id) }
      write.emit({ type: 'preferences.updated', seq: await write.seq(), audience: memberId, data })
    }
    await tx.update(table).set(row).where(eq(table.accountId, accountId))
    return present(row, workspaceId)
  })
}

/** Whose preferences they are, and where this person is a member now, in the order of ids: `not_found` where not. */
async function access(tx: Tx, { accountId }: Caller, workspaceId: string, memberships: Memberships) {
  if (accountId === null) throw new AppError('forbidden', 'Preferences are a person’s.')
  const mine = (await memberships.of(tx, accountId)).sort((one, other) =>
    one.workspaceId < other.workspaceId ? -1 : 1,
  )
  if (!mine.some((each) => each.workspaceId === workspaceId))
    throw new AppError('not_found', 'There is no such workspace, or you are not in it.')
  return { accountId, mine }
}

/** What was said at any time; undefined for nothing yet. */
export async function findPreferences(tx: Tx, accountId: string): Promise<Row | undefined> {
  const [row] = await tx.select().from(table).where(eq(table.accountId, accountId))
  return row
}

/** As they hold in one workspace. */
export function present(row: Row | undefined, workspaceId: string): Preferences {
  const here = row?.workspaces[workspaceId]
  const personal = { ...personalAtFirst, ...row?.personal }
  return { version: row?.version ?? 0, ...personal, ...atFirst, ...here }
}

/** What was named, and nothing else. */
function given<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> | Extract<T[K], null> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
