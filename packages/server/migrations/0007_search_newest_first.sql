-- How many match is not known beforehand: of a word's beginning, and of words that keep together, the planner knows next to
-- nothing. So the newest messages are gone through first, where a common word fills the window at once; only what is too rare
-- there is looked up by the index. What is ranked is the window alone.
grant usage, create on schema public to stoa_search;
--> statement-breakpoint
drop function stoa_find_messages(tsquery, text[], text[], bigint, int);
--> statement-breakpoint
create function stoa_find_messages(query tsquery, channels text[], authors text[], top bigint, window_size int)
returns table (id text, seq bigint, rank real) language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  if query is null then
    return query select m.id, m.seq, 0::real from messages m
      where m.workspace_id = current_setting('stoa.workspace', true) and m.channel_id = any (channels)
        and (authors is null or m.author_id = any (authors)) and m.state in ('sent', 'interrupted') and m.seq <= top
      order by m.seq desc limit window_size;
    return;
  end if;
  return query
    with newest as materialized (
      select m.id, m.seq, m.search, m.channel_id, m.author_id from messages m
      where m.workspace_id = current_setting('stoa.workspace', true) and m.state in ('sent', 'interrupted') and m.seq <= top
      order by m.seq desc limit window_size * 4
    ), hits as materialized (
      select n.id, n.seq, n.search from newest n
      where n.search @@ query and n.channel_id = any (channels) and (authors is null or n.author_id = any (authors))
      order by n.seq desc limit window_size
    )
    select h.id, h.seq, ts_rank_cd(h.search, query, 1) from hits h where (select count(*) from hits) = window_size;
  if found then return; end if;
  return query select f.id, f.seq, ts_rank_cd(f.search, query, 1) from (
    select m.id, m.seq, m.search from messages m
    where m.workspace_id = current_setting('stoa.workspace', true) and m.search @@ query and m.channel_id = any (channels)
      and (authors is null or m.author_id = any (authors)) and m.state in ('sent', 'interrupted') and m.seq <= top
    order by m.seq desc limit window_size) f;
end $$;
--> statement-breakpoint
alter function stoa_find_messages(tsquery, text[], text[], bigint, int) owner to stoa_search;
--> statement-breakpoint
revoke create on schema public from stoa_search;
--> statement-breakpoint
revoke all on function stoa_find_messages(tsquery, text[], text[], bigint, int) from public;
--> statement-breakpoint
grant execute on function stoa_find_messages(tsquery, text[], text[], bigint, int) to stoa_system;
