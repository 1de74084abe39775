import type { Client } from 'pg'

/** A table as a backup sees it, before those that refer to it. */
export interface Table {
  /** Quoted and with its schema, as SQL and the archive name it. */
  readonly name: string
  /** Quoted, without those that the database computes. */
  readonly columns: string
  /** Its rows are seen one workspace at a time, as row-level security lets the system role see them. */
  readonly perWorkspace: boolean
}

/** Which migrations made this database, oldest first. */
export async function listMigrations(client: Client): Promise<string[]> {
  const { rows } = await client.query('SELECT hash FROM drizzle.__drizzle_migrations ORDER BY created_at')
  return rows.map((row) => row.hash)
}

/** Everything but jobs, which are made anew from the log, and the list of migrations, which the target has its own of. */
export async function listTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query(`
    SELECT format('%I.%I', n.nspname, c.relname) AS name,
      (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
       WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns,
      EXISTS (SELECT FROM pg_policies p WHERE p.schemaname = n.nspname AND p.tablename = c.relname
        AND 'stoa_system' = ANY (p.roles) AND p.qual LIKE '%stoa.workspace%') AS "perWorkspace"
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname IN ('public', 'auth')
    ORDER BY (SELECT count(*) FROM pg_constraint WHERE conrelid = c.oid AND contype = 'f'), 1`)
  return rows
}
