ALTER TABLE "messages" ADD COLUMN "traits" smallint GENERATED ALWAYS AS ((case when files <> '[]' then 1 else 0 end)
  + (case when body ~* 'https?://[^[:space:]]' then 2 else 0 end)
  + (case when body ~ '[`][^`]' then 4 else 0 end)
  + (case when thread_id is not null then 8 else 0 end)) STORED;--> statement-breakpoint
CREATE INDEX "messages_created" ON "messages" USING btree ("workspace_id","created_at") WHERE state in ('sent', 'interrupted');--> statement-breakpoint
CREATE INDEX "messages_traits" ON "messages" USING btree ("workspace_id","seq") WHERE traits > 0 and state in ('sent', 'interrupted');--> statement-breakpoint
-- Also asked by when something was said, from `since` up to but not at `until`, and by what it has; null, or no bits, asks nothing.
grant usage, create on schema public to stoa_search;
--> statement-breakpoint
grant select (created_at, traits) on messages to stoa_search;
--> statement-breakpoint
drop function stoa_find_messages(tsquery, text[], text[], bigint, int);
--> statement-breakpoint
create function stoa_find_messages(
  query tsquery, channels text[], authors text[], since timestamptz, until timestamptz, has smallint, top bigint, window_size int)
returns table (id text, seq bigint, rank real) language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  if query is null then
    return query select m.id, m.seq, 0::real from messages m
      where m.workspace_id = current_setting('stoa.workspace', true) and m.channel_id = any (channels)
        and (authors is null or m.author_id = any (authors))
        and (since is null or m.created_at >= since) and (until is null or m.created_at < until)
        and (has = 0 or (m.traits > 0 and m.traits & has = has))
        and m.state in ('sent', 'interrupted') and m.seq <= top
      order by m.seq desc limit window_size;
    return;
  end if;
  return query
    with newest as materialized (
      select m.id, m.seq, m.search, m.channel_id, m.author_id from messages m
      where m.workspace_id = current_setting('stoa.workspace', true) and m.state in ('sent', 'interrupted') and m.seq <= top
        and (since is null or m.created_at >= since) and (until is null or m.created_at < until)
        and (has = 0 or (m.traits > 0 and m.traits & has = has))
      order by m.seq desc limit window_size * 4
    ), hits as materialized (
      select n.id, n.seq, n.search from newest n
      where n.search @@ query and n.channel_id = any (channels) and (authors is null or n.author_id = any (authors))
      order by n.seq desc limit window_size
    )
    select h.id, h.seq, ts_rank_cd(h.search, query, 1) from hits h
    where (select count(*) from hits) = window_size or (select count(*) from newest) < window_size * 4;
  if found then return; end if;
  return query select f.id, f.seq, ts_rank_cd(f.search, query, 1) from (
    select m.id, m.seq, m.search from messages m
    where m.workspace_id = current_setting('stoa.workspace', true) and m.search @@ query and m.channel_id = any (channels)
      and (authors is null or m.author_id = any (authors))
      and (since is null or m.created_at >= since) and (until is null or m.created_at < until)
      and (has = 0 or (m.traits > 0 and m.traits & has = has))
      and m.state in ('sent', 'interrupted') and m.seq <= top
    order by m.seq desc limit window_size) f;
end $$;
--> statement-breakpoint
alter function stoa_find_messages(tsquery, text[], text[], timestamptz, timestamptz, smallint, bigint, int) owner to stoa_search;
--> statement-breakpoint
revoke create on schema public from stoa_search;
--> statement-breakpoint
revoke all on function stoa_find_messages(tsquery, text[], text[], timestamptz, timestamptz, smallint, bigint, int) from public;
--> statement-breakpoint
grant execute on function stoa_find_messages(tsquery, text[], text[], timestamptz, timestamptz, smallint, bigint, int) to stoa_system;
