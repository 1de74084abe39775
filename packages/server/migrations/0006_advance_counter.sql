-- Locks a workspace's counter, checks that it stands where its writer believes, and moves it. In read committed, an update
-- that had to wait looks at the row again as it then is. A writer who was wrong gets nothing of what it sent:
-- the log's key would refuse its numbers too, but only where the one who took them left an event at each.
create function stoa_advance_counter(workspace text, from_seq bigint, to_seq bigint) returns void language plpgsql as $$
begin
  update workspace_counters set seq = to_seq where workspace_id = workspace and seq = from_seq;
  if not found then
    raise exception 'the log has grown' using errcode = 'ST001';
  end if;
end $$;
--> statement-breakpoint
revoke all on function stoa_advance_counter(text, bigint, bigint) from public;
--> statement-breakpoint
grant execute on function stoa_advance_counter(text, bigint, bigint) to stoa_system;
