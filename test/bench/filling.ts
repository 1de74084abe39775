import type { World } from './world.ts'

/** Runs an insert that takes the next `count` numbers of the log: $1 is the workspace, $2 the number before, $3 how many. */
export async function atNumbers(world: World, count: number, insert: string, values: unknown[]): Promise<void> {
  const client = await world.pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query(
      'update workspace_counters set seq = seq + $2 where workspace_id = $1 returning seq',
      [world.workspaceId, count],
    )
    await client.query(insert, [world.workspaceId, Number(rows[0].seq) - count, count, ...values])
    await client.query('commit')
  } finally {
    client.release()
  }
}

/** How long each of so many takes to be answered whole, the shortest first. */
export async function repeat(ask: () => Promise<Response>, times: number): Promise<number[]> {
  const found: number[] = []
  for (let n = 0; n < times; n++) {
    const at = performance.now()
    const answer = await ask()
    if (!answer.ok) throw new Error(`answered ${answer.status} ${await answer.text()}`)
    await answer.text()
    found.push(performance.now() - at)
  }
  return found.sort((one, other) => one - other)
}
