import type { Tx } from '../../core/database/database.ts'

/** The workspace with which this server began: whoever set the server up founded it. As the system, which sees them all. */
export async function firstWorkspaceId(tx: Tx): Promise<string | undefined> {
  const found = await tx.$client.query<{ id: string }>({
    name: 'first-workspace',
    text: 'select id from workspaces order by created_at, id limit 1',
  })
  return found.rows[0]?.id
}
