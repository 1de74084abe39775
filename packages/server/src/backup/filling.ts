import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { Client } from 'pg'
import type { CopyStreamQuery } from 'pg-copy-streams'
import { from } from 'pg-copy-streams'

/**
 * Fills tables by COPY, one after the other, from parts that come in order. As the owner, whom row-level security is
 * lifted for until the end: COPY refuses to work under it. Inside of a transaction that the caller commits.
 */
export class Filling {
  #current: { table: string; copy: CopyStreamQuery; done: Promise<void> } | undefined
  readonly #rows: Record<string, number> = {}
  readonly #client: Client
  readonly #columns: Record<string, string>
  readonly #policed: string[]

  private constructor(client: Client, columns: Record<string, string>, policed: string[]) {
    this.#client = client
    this.#columns = columns
    this.#policed = policed
  }

  static async start(client: Client, columns: Record<string, string>): Promise<Filling> {
    const { rows } = await client.query(
      `SELECT oid::regclass::text AS name FROM pg_class WHERE relforcerowsecurity AND relkind = 'r'`,
    )
    const policed = rows.map((row) => row.name as string)
    for (const table of policed) await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`)
    return new Filling(client, columns, policed)
  }

  async add(table: string, content: AsyncIterable<Buffer>): Promise<void> {
    if (this.#current?.table !== table) {
      await this.#close()
      this.#current = this.#open(table)
    }
    const { copy, done } = this.#current
    for await (const chunk of content) {
      if (!copy.write(chunk)) await Promise.race([once(copy, 'drain'), done])
    }
  }

  /** The rows that each table of the archive got. */
  async finish(): Promise<Record<string, number>> {
    await this.#close()
    for (const table of this.#policed) await this.#client.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`)
    return Object.fromEntries(Object.keys(this.#columns).map((table) => [table, this.#rows[table] ?? 0]))
  }

  #open(table: string) {
    const columns = this.#columns[table]
    if (!columns) throw new Error(`The archive has rows of ${table}, which it does not list`)
    const copy = this.#client.query(from(`COPY ${table} (${columns}) FROM STDIN`))
    const done = finished(copy)
    // Whoever writes or closes awaits it; when the archive breaks off first, that is the error to tell.
    done.catch(() => {})
    return { table, copy, done }
  }

  async #close(): Promise<void> {
    if (!this.#current) return
    const { table, copy, done } = this.#current
    copy.end()
    await done
    this.#rows[table] = (this.#rows[table] ?? 0) + copy.rowCount
    this.#current = undefined
  }
}
