import type { Database } from '../../core/database/database.ts'
import { nobody } from '../../core/database/database.ts'
import type { Held } from '../../core/revocations.ts'

/**
 * Which credentials stand for nobody any more: sessions, keys, and those of agents and registrations by the names that
 * `credentialOf` gives them. Of all kinds at once, in one query of look-ups by keys: it is asked every few seconds for all
 * that a process holds open. Each holds by the same rule by which it lets in.
 */
export async function findEndedCredentials(database: Database, held: readonly Held[]): Promise<string[]> {
  const found = await database.transaction('system', nobody, 'read', (tx) =>
    tx.$client.query<{ id: string }>({
      name: 'find-ended-credentials',
      text: `select held.id
        from unnest($1::text[], $2::text[]) as held (id, workspace_id),
          lateral (select split_part(held.id, '~', 1) as owner, split_part(held.id, '~', 2) as hash) as named
        where not exists (select from auth.session s where s.id = held.id and s.expires_at > now())
          and not exists (select from keys k
            where k.workspace_id = held.workspace_id and k.id = held.id and k.revoked_at is null)
          and not exists (select from agents a
            where a.workspace_id = held.workspace_id and a.id = named.owner and a.status = 'ready'
              and left(a.hash, 12) = named.hash)
          and not exists (select from registrations r
            where r.id = named.owner and left(r.hash, 12) = named.hash
              and (r.claimed_at is not null or r.expires_at > now()))`,
      values: [held.map(({ credentialId }) => credentialId), held.map(({ workspaceId }) => workspaceId)],
    }),
  )
  return found.rows.map(({ id }) => id)
}
