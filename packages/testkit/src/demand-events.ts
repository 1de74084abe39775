import type { Tx } from '@stoa/server/core/database/database'
import { Client } from 'pg'

/** What keeps the log and its readers going, and is told of by no event. */
export const bookkeeping = [
  'events',
  'audience_spans',
  'workspace_counters',
  'idempotency',
  'dispatch_cursors',
  'delivery_targets',
  'deliveries',
  'audit_log',
  'writing',
] as const

/** What this transaction changes was put there by a test, past the doors: no event is asked for. */
export async function byHand(tx: Pick<Tx, '$client'>): Promise<void> {
  await tx.$client.query(`select set_config('stoa_test.by_hand', 'on', true)`)
}

/**
 * Makes a database fail every commit of the server that changes rows of a workspace without an event of that workspace:
 * readers fold what there is from the log, so a change that it does not tell of is one that nobody hears of. When a
 * credential was last seen is not told of, nor how often an agent called others, nor that an upload was swept which no
 * message carries.
 */
export async function demandEvents(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`
      create schema stoa_test;
      create function stoa_test.demand_event() returns trigger language plpgsql security definer set search_path = public as $$
      declare
        changed jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
        workspace text := changed ->> case when tg_table_name = 'workspaces' then 'id' else 'workspace_id' end;
        told text := pg_current_xact_id()::text || ' ' || workspace;
        unseen text[] := '{last_used_at,last_seen,calls_full_at}';
      begin
        if workspace is null then return null; end if;
        if current_setting('stoa_test.by_hand', true) = 'on' then return null; end if;
        if current_setting('stoa_test.told', true) = told then return null; end if;
        if tg_op = 'UPDATE' and changed - unseen = to_jsonb(old) - unseen then return null; end if;
        if tg_op = 'DELETE' and tg_table_name = 'files' and changed ->> 'message_id' is null then return null; end if;
        if exists (
          select from events where workspace_id = workspace and xmin = pg_current_xact_id()::xid
            and seq > (select seq - 2000 from workspace_counters where workspace_id = workspace)
        ) then
          perform set_config('stoa_test.told', told, true);
          return null;
        end if;
        raise exception 'a row of % was changed (%) without an event of its workspace', tg_table_name, lower(tg_op)
          using detail = changed::text;
      end $$;
      do $$
      declare name text;
      begin
        for name in
          select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            and c.relname not in (${bookkeeping.map((table) => `'${table}'`).join()})
        loop
          execute format('create constraint trigger demand_event after insert or update or delete on %I
            deferrable initially deferred for each row
            when (current_setting(''role'') in (''stoa_app'', ''stoa_system''))
            execute function stoa_test.demand_event()', name);
        end loop;
      end $$`)
  } finally {
    await client.end()
  }
}
