DROP INDEX "messages_writing";--> statement-breakpoint
DROP INDEX "messages_created";--> statement-breakpoint
DROP INDEX "messages_recent";--> statement-breakpoint
DROP INDEX "messages_author";--> statement-breakpoint
DROP INDEX "messages_traits";--> statement-breakpoint
CREATE INDEX "messages_recent" ON "messages" USING btree ("workspace_id","created_at","seq") WHERE state in ('sent', 'interrupted');--> statement-breakpoint
CREATE INDEX "messages_author" ON "messages" USING btree ("workspace_id","author_id","created_at","seq") WHERE state in ('sent', 'interrupted');--> statement-breakpoint
CREATE INDEX "messages_traits" ON "messages" USING btree ("workspace_id","traits","created_at","seq") WHERE traits > 0 and state in ('sent', 'interrupted');--> statement-breakpoint
-- Looks words up by their index; what is common enough to be met among the newest has been found before, under the policies.
-- Newest first is by time. How often words match is known too badly to let the planner trade this index for the way back
-- in time, so it finds all that match before any are left out.
grant usage, create on schema public to stoa_search;
--> statement-breakpoint
drop function stoa_find_messages(tsquery, text[], text[], timestamptz, timestamptz, smallint, bigint, int);
--> statement-breakpoint
create function stoa_find_messages(
  query tsquery, channels text[], authors text[], has smallint, as_of bigint, since timestamptz, last_at timestamptz, last_seq bigint,
  window_size int)
returns table (id text, created_at timestamptz, seq bigint, rank real) language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  return query select f.id, f.created_at, f.seq, ts_rank_cd(f.search, query, 1) from (
    select m.id, m.created_at, m.seq, m.search from (
      select m.id, m.created_at, m.seq, m.search from messages m
      where m.workspace_id = current_setting('stoa.workspace', true) and m.search @@ query and m.channel_id = any (channels)
        and (authors is null or m.author_id = any (authors)) and (has = 0 or (m.traits > 0 and m.traits & has = has))
        and m.state in ('sent', 'interrupted') and m.seq <= as_of
        and m.created_at >= since and (m.created_at, m.seq) < (last_at, last_seq)
      offset 0) m
    order by m.created_at desc, m.seq desc limit window_size) f;
end $$;
--> statement-breakpoint
alter function stoa_find_messages(tsquery, text[], text[], smallint, bigint, timestamptz, timestamptz, bigint, int) owner to stoa_search;
--> statement-breakpoint
revoke create on schema public from stoa_search;
--> statement-breakpoint
revoke all on function stoa_find_messages(tsquery, text[], text[], smallint, bigint, timestamptz, timestamptz, bigint, int) from public;
--> statement-breakpoint
grant execute on function stoa_find_messages(tsquery, text[], text[], smallint, bigint, timestamptz, timestamptz, bigint, int) to stoa_system;
