import type { Tx } from '../../core/database/database.ts'

/**
 * How often what an agent says of its own accord may wake others: so many messages at once, and one more each few minutes.
 * Enough for one that shares out work among many; little enough that two which go on calling each other soon end, or say
 * no more than can be read: `docs/decisions/loops-of-agents.md`.
 */
const AT_ONCE = 20
const MINUTES_A_CALL = 3

/**
 * Takes one call of what an agent may; false when it has none left. The bucket is one time, by which it is full again: each
 * call puts that off, and none may put it off by more than a whole bucket. By the time at which was spoken, so that the same
 * log gives the same answer, however late it is read.
 */
export async function takeCall(
  tx: Tx,
  { workspaceId, agentId, at }: { workspaceId: string; agentId: string; at: string },
): Promise<boolean> {
  const taken = await tx.$client.query({
    name: 'take-call',
    text: `update agents set calls_full_at = greatest(calls_full_at, $3) + interval '${MINUTES_A_CALL} minutes'
      where workspace_id = $1 and id = $2
        and greatest(calls_full_at, $3) <= $3::timestamptz + interval '${MINUTES_A_CALL * (AT_ONCE - 1)} minutes'`,
    values: [workspaceId, agentId, at],
  })
  return taken.rowCount === 1
}
