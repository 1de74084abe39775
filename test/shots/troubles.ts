import type { Stoa } from '@stoa/testkit/stoa'
import pg from 'pg'

/**
 * What went wrong in a workspace: a delivery that an agent never answered, another on its way, a job that failed to its
 * last try. None of it happens at a wish, so it is written where it would stand.
 */
export async function haveTroubles(stoa: Stoa, workspaceId: string, agentId: string): Promise<void> {
  const client = new pg.Client({ connectionString: stoa.databaseUrl })
  await client.connect()
  try {
    const which = [workspaceId, agentId]
    await client.query(
      'insert into delivery_targets (workspace_id, target, last_n) values ($1, $2, 0) on conflict do nothing',
      which,
    )
    await client.query(
      `insert into deliveries
         (workspace_id, target, n, id, event_seq, detail, state, tries, created_at, last_tried_at, done_at, expires_at)
       select $1, $2, last_n + each.n, 'dlv_trouble_' || each.n, events.seq, '{"reason":"mention"}', each.state, each.tries,
         now() - interval '2 hours', now(), case when each.state = 'dead' then now() end, now() + interval '7 days'
       from delivery_targets,
         (values (1, 'dead', 10), (2, 'pending', 3)) as each(n, state, tries),
         (select max(seq) as seq from events where workspace_id = $1 and type = 'message.posted') as events
       where workspace_id = $1 and target = $2`,
      which,
    )
    await client.query('update delivery_targets set last_n = last_n + 2 where workspace_id = $1 and target = $2', which)
    await client.query(
      `insert into pgboss.job (name, state, source_name, source_retry_count, source_output)
       values ('dead', 'created', 'files.sweep', 5, '{"message":"No space is left on the disk."}')`,
    )
  } finally {
    await client.end()
  }
}
