import { join } from 'node:path'
import type { Client } from 'pg'

/** Bytes that a row names and that are not in the folder of files. */
export interface Missing {
  /** Below that folder. */
  readonly path: string
  /** As people know the file; null for a member's face. */
  readonly name: string | null
}

/**
 * What rows name as of the backup's moment and `written` lacks. Called in its transaction, which it ends: what was
 * deleted meanwhile is no loss, and only a later look tells.
 */
export async function findMissing(
  client: Client,
  workspaces: readonly string[],
  written: ReadonlySet<string>,
): Promise<Missing[]> {
  const lacking = (await listNamed(client, workspaces)).filter(({ path }) => !written.has(path))
  await client.query('COMMIT')
  if (lacking.length === 0) return []
  await client.query('BEGIN READ ONLY')
  await client.query('SET LOCAL ROLE stoa_system')
  const still = new Set((await listNamed(client, workspaces)).map(({ path }) => path))
  await client.query('COMMIT')
  return lacking.filter(({ path }) => still.has(path))
}

/** Each content once, whoever else names it. */
async function listNamed(client: Client, workspaces: readonly string[]): Promise<Missing[]> {
  const named = new Map<string, Missing>()
  for (const workspace of workspaces) {
    await client.query(`SELECT set_config('stoa.workspace', $1, true)`, [workspace])
    const { rows } = await client.query<{ sha256: string; name: string | null }>(
      `SELECT sha256, name FROM files WHERE workspace_id = $1
       UNION ALL SELECT avatar, NULL FROM members WHERE workspace_id = $1 AND avatar IS NOT NULL`,
      [workspace],
    )
    for (const { sha256, name } of rows) {
      const path = join(sha256.slice(0, 2), sha256)
      named.set(path, { path, name })
    }
  }
  return [...named.values()]
}
