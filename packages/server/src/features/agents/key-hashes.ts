import { hashSecret } from '../../core/secrets.ts'
import type { Write } from '../../core/write.ts'
import { agentKey } from './keys.ts'

/** Notes which keys agents of one registration have now; what they had before opens nothing any more. */
export async function keepKeyHashes(
  write: Write,
  { workspaceId, secret, hash }: { workspaceId: string; secret: string; hash: string },
  agentIds: string[],
): Promise<void> {
  await write.tx.$client.query(
    `update agents set hash = k.hash from unnest($2::text[], $3::text[]) as k (id, hash)
     where agents.workspace_id = $1 and agents.id = k.id`,
    [workspaceId, agentIds, agentIds.map((id) => hashSecret(agentKey(secret, hash, id)))],
  )
}
