CREATE INDEX "files_loose" ON "files" USING btree ("workspace_id","uploader_id","created_at") WHERE message_id is null;--> statement-breakpoint
CREATE INDEX "files_by_bytes" ON "files" USING btree ("workspace_id","sha256");--> statement-breakpoint
CREATE INDEX "messages_recent" ON "messages" USING btree ("workspace_id","seq");--> statement-breakpoint
-- Where words are found. `@@` is not leakproof, so behind any policy the planner leaves the GIN index. This role is held
-- by one function alone, may read the columns that finding needs and no text, and sees every row; the function names the
-- workspace that is set for the transaction, and its caller the channels that the reader may read.
grant usage, create on schema public to stoa_search;
--> statement-breakpoint
grant select (workspace_id, id, channel_id, author_id, state, seq, search) on messages to stoa_search;
--> statement-breakpoint
create policy search on messages for select to stoa_search using (true);
--> statement-breakpoint
-- The newest `window_size` messages at or before `top` that match, with how well. A query or list of authors that is
-- null asks nothing. Plans are made for the very words: a rare one is looked up, a common one met on the way back in time.
create function stoa_find_messages(query tsquery, channels text[], authors text[], top bigint, window_size int)
returns table (id text, seq bigint, rank real) language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  if query is null then
    return query select m.id, m.seq, 0::real from messages m
      where m.workspace_id = current_setting('stoa.workspace', true) and m.channel_id = any (channels)
        and (authors is null or m.author_id = any (authors)) and m.state in ('sent', 'interrupted') and m.seq <= top
      order by m.seq desc limit window_size;
  else
    return query select m.id, m.seq, ts_rank_cd(m.search, query, 1) from messages m
      where m.workspace_id = current_setting('stoa.workspace', true) and m.search @@ query and m.channel_id = any (channels)
        and (authors is null or m.author_id = any (authors)) and m.state in ('sent', 'interrupted') and m.seq <= top
      order by m.seq desc limit window_size;
  end if;
end $$;
--> statement-breakpoint
alter function stoa_find_messages(tsquery, text[], text[], bigint, int) owner to stoa_search;
--> statement-breakpoint
revoke create on schema public from stoa_search;
--> statement-breakpoint
revoke all on function stoa_find_messages(tsquery, text[], text[], bigint, int) from public;
--> statement-breakpoint
grant execute on function stoa_find_messages(tsquery, text[], text[], bigint, int) to stoa_system;
