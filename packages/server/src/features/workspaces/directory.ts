import type { Actor, Caller } from '../../core/actor.ts'
import type { Database, Tx } from '../../core/database/database.ts'
import { systemOf } from '../../core/database/database.ts'
import type { Directory, Standing } from '../../core/directory.ts'

/** How long an answer is good for addressing; nothing is authorised by it. */
const REMEMBER_MS = 1000
/** More callers of one workspace than this within a second begin anew. */
const REMEMBER_LIMIT = 10_000

type Remembered = { until: number; standing: Promise<Standing | null> }

/**
 * Who callers are in a workspace. A session is looked up by its account; a key or agent is the one member that it names,
 * in its own workspace only. Answers are remembered for a second, those of strangers not at all: who joins is in at once.
 * Nothing drops them when somebody goes or changes role, since each transaction confirms them and each stream asks its feed.
 */
export class MemberDirectory implements Directory {
  readonly #database: Database
  readonly #workspaces = new Map<string, Map<string, Remembered>>()

  constructor(database: Database) {
    this.#database = database
  }

  find(caller: Caller, workspaceId: string): Promise<Standing | null> {
    const id = caller.memberId ?? caller.accountId
    const isElsewhere = caller.workspaceId !== null && caller.workspaceId !== workspaceId
    if (id === null || isElsewhere) return Promise.resolve(null)
    const known = this.#workspaces.get(workspaceId)?.get(id)
    if (known && performance.now() < known.until) return known.standing
    return this.#remember(workspaceId, id, this.#read(workspaceId, caller.memberId === null ? 'account_id' : 'id', id))
  }

  async confirm(tx: Tx, actor: Pick<Actor, 'workspaceId' | 'id'>, hold: boolean): Promise<Standing | null> {
    const result = await tx.$client.query<Standing>({
      name: hold ? 'hold-member' : 'confirm-member',
      text: `select id, kind, role from members
        where workspace_id = $1 and id = $2 and removed_at is null ${hold ? 'for share' : ''}`,
      values: [actor.workspaceId, actor.id],
    })
    return result.rows[0] ?? null
  }

  #remember(workspaceId: string, id: string, standing: Promise<Standing | null>): Promise<Standing | null> {
    const before = this.#workspaces.get(workspaceId)
    const callers = before && before.size < REMEMBER_LIMIT ? before : new Map<string, Remembered>()
    this.#workspaces.set(workspaceId, callers)
    const entry = { until: performance.now() + REMEMBER_MS, standing }
    callers.set(id, entry)
    const drop = () => {
      if (callers.get(id) === entry) callers.delete(id)
    }
    standing.then((found) => found ?? drop(), drop)
    return standing
  }

  #read(workspaceId: string, column: 'account_id' | 'id', id: string): Promise<Standing | null> {
    return this.#database.transaction('system', systemOf(workspaceId), 'read', async (tx) => {
      const result = await tx.$client.query<Standing>({
        name: `find-member-by-${column}`,
        text: `select id, kind, role from members
          where workspace_id = $1 and ${column} = $2 and removed_at is null`,
        values: [workspaceId, id],
      })
      return result.rows[0] ?? null
    })
  }
}
