import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

/**
 * Bookkeeping that moves by itself, or is there to move: refusals are recorded, credentials seen, calls counted, texts begun
 * kept.
 */
const passing = ['public.audit_log', 'public.idempotency', 'public.writing']
const passingColumns = ['last_used_at', 'last_seen', 'updated_at', 'calls_full_at']

/** Workspaces of which the last commit is not followed up yet. */
const BEHIND = 'from workspace_counters w join dispatch_cursors d using (workspace_id) where d.seq < w.seq'

/**
 * All that a database holds, as one digest a table: what changed between two is what was written between them. Each
 * version of a row bears the number of the transaction that wrote it, so only rows of which a part may move are read.
 */
export class Fingerprints implements AsyncDisposable {
  readonly #client: Client
  readonly #text: string

  /** As the owner of the tables, whom no policy binds: a superuser. */
  static async open(url: string): Promise<Fingerprints> {
    const client = new Client({ connectionString: url })
    await client.connect()
    const found = await client.query<{ name: string; moves: boolean }>(
      `select format('%I.%I', n.nspname, c.relname) as name, exists (
         select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped and a.attname = any ($1)) as moves
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname in ('public', 'auth') order by 1`,
      [passingColumns],
    )
    const tables = found.rows.filter(({ name }) => !passing.includes(name.replaceAll('"', '')))
    const behind = `select 'behind' as name, count(*) as count, null as digest ${BEHIND}`
    return new Fingerprints(client, [behind, ...tables.map(digestOf)].join(' union all '))
  }

  private constructor(client: Client, text: string) {
    this.#client = client
    this.#text = text
  }

  /** Of one moment in which nothing of it was still to follow by itself. */
  async take(): Promise<Record<string, string>> {
    for (;;) {
      await this.settled()
      const found = await this.#client.query<{ name: string; count: string; digest: string | null }>(this.#text)
      const { behind, ...tables } = Object.fromEntries(
        found.rows.map(({ name, count, digest }) => [name, `${count} ${digest ?? ''}`]),
      )
      if (behind === '0 ') return tables
    }
  }

  /** Resolves once what follows from the last commit by itself (deliveries) has followed. */
  async settled(): Promise<void> {
    for (;;) {
      const behind = await this.#client.query(`select ${BEHIND} limit 1`)
      if (behind.rowCount === 0) return
      await sleep(10)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.end()
  }
}

function digestOf({ name, moves }: { name: string; moves: boolean }): string {
  const kept = `(to_jsonb(t) ${passingColumns.map((column) => `- '${column}'`).join(' ')})::text`
  const version = moves ? `hashtextextended(${kept}, 0)` : 'xmin::text::bigint'
  return `select '${name}' as name, count(*) as count, sum(${version}) as digest from ${name} t`
}
