import type { Database, DatabaseRole, Principal, Tx } from '@stoa/server/core/database/database'
import { sqlState } from '@stoa/server/core/database/errors'

/** Statements with every access function out of the way: what the database itself lets a principal do. */
export type Reach = { selected: number; updated: number; deleted: number; added: boolean }

export type Rows = { table: string; where: string; values: string[]; columns: string[] }

const INSUFFICIENT_PRIVILEGE = '42501'
/** The policy let the row pass: it is asked before the keys are. */
const KEY_IS_TAKEN = '23505'

/** What of these rows a principal can see, change, delete and add. Nothing of it stays. */
export async function reach(
  database: Database,
  role: DatabaseRole,
  principal: Principal,
  { table, where, values, columns }: Rows,
  rows: unknown[],
): Promise<Reach> {
  const as = <T>(work: (tx: Tx) => Promise<T>) => undone(database, role, principal, work)
  const count = (text: string) => as(async (tx) => (await tx.$client.query(text, values)).rowCount ?? 0)
  const names = columns.map((name) => `"${name}"`).join()
  const add = `insert into ${table} (${names})
    select ${names} from jsonb_populate_record(null::${table}, $1::jsonb)`
  return {
    selected: await count(`select from ${table} where ${where}`),
    updated: await count(`update ${table} set ${columns[0]} = ${columns[0]} where ${where}`),
    deleted: await count(`delete from ${table} where ${where}`),
    added: await as(async (tx) => {
      return await tx.$client.query(add, [JSON.stringify(rows[0])]).then(
        () => true,
        (error) => {
          if (sqlState(error) === INSUFFICIENT_PRIVILEGE) return false
          if (sqlState(error) === KEY_IS_TAKEN) return true
          throw error
        },
      )
    }),
  }
}

class Undo<T> extends Error {
  readonly result: T

  constructor(result: T) {
    super('undone')
    this.result = result
  }
}

async function undone<T>(
  database: Database,
  role: DatabaseRole,
  principal: Principal,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await database.transaction(role, principal, 'write', async (tx) => {
      throw new Undo(await work(tx))
    })
  } catch (error) {
    if (error instanceof Undo) return error.result as T
    throw error
  }
}
