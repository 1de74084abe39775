-- Row-level security: the net under the access functions. Written by hand.
-- stoa_app is policed by actor, stoa_system (feed, dispatcher, group lane, search, sign-in) by workspace.
-- Settings stand in scalar sub-selects, so that each is evaluated once a query; the roles are made before migrations run.

-- Whether the actor set for this transaction is a member of the workspace that is set.
create function stoa_is_member() returns boolean language sql stable security definer set search_path = public as $$
  select exists (
    select from members
    where workspace_id = current_setting('stoa.workspace', true)
      and id = current_setting('stoa.actor', true) and removed_at is null
  )
$$;
--> statement-breakpoint
create function stoa_is_admin() returns boolean language sql stable security definer set search_path = public as $$
  select exists (
    select from members
    where workspace_id = current_setting('stoa.workspace', true)
      and id = current_setting('stoa.actor', true) and removed_at is null and role in ('owner', 'admin')
  )
$$;
--> statement-breakpoint
-- Audiences that the actor is in now, and the one that is the actor alone.
create function stoa_audiences() returns text[] language sql stable security definer set search_path = public as $$
  select array_append(coalesce(array_agg(audience), '{}'), current_setting('stoa.actor', true)) from audience_spans
  where workspace_id = current_setting('stoa.workspace', true) and actor_id = current_setting('stoa.actor', true)
    and to_seq is null
$$;
--> statement-breakpoint
-- Channels that the actor is in, and for all but guests the public ones.
create function stoa_visible_channels() returns text[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(id), '{}') from (
    select channel_id as id from channel_members
    where workspace_id = current_setting('stoa.workspace', true) and member_id = current_setting('stoa.actor', true)
    union
    select c.id from channels c
    where c.workspace_id = current_setting('stoa.workspace', true) and c.visibility = 'public' and exists (
      select from members m
      where m.workspace_id = c.workspace_id and m.id = current_setting('stoa.actor', true)
        and m.removed_at is null and m.role <> 'guest'
    )
  ) visible
$$;
--> statement-breakpoint
alter function stoa_is_member() owner to stoa_system;
--> statement-breakpoint
alter function stoa_is_admin() owner to stoa_system;
--> statement-breakpoint
alter function stoa_audiences() owner to stoa_system;
--> statement-breakpoint
alter function stoa_visible_channels() owner to stoa_system;
--> statement-breakpoint
alter table workspace_counters enable row level security, force row level security;
create policy app on workspace_counters to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()));
create policy system on workspace_counters to stoa_system using (true);
--> statement-breakpoint
alter table events enable row level security, force row level security;
create policy app on events to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()) and audience = any ((select stoa_audiences())::text[]))
  with check (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()));
create policy system on events to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table audience_spans enable row level security, force row level security;
create policy app on audience_spans to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()) and (actor_id = (select current_setting('stoa.actor', true)) or audience = any ((select stoa_audiences())::text[])))
  with check (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()));
create policy system on audience_spans to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table dispatch_cursors enable row level security, force row level security;
create policy system on dispatch_cursors to stoa_system using (true);
--> statement-breakpoint
alter table delivery_targets enable row level security, force row level security;
create policy system on delivery_targets to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table deliveries enable row level security, force row level security;
create policy app on deliveries to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()) and (target = (select current_setting('stoa.actor', true)) or (select stoa_is_admin())));
create policy system on deliveries to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table audit_log enable row level security, force row level security;
create policy app on audit_log to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_admin()))
  with check (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()));
create policy system on audit_log to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table projects enable row level security, force row level security;
create policy app on projects to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()));
create policy system on projects to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table members enable row level security, force row level security;
create policy app on members to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()));
create policy system on members to stoa_system using (true);
--> statement-breakpoint
alter table invites enable row level security, force row level security;
create policy app on invites to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()) and (created_by = (select current_setting('stoa.actor', true)) or (select stoa_is_admin())));
create policy system on invites to stoa_system using (true);
--> statement-breakpoint
alter table workspaces enable row level security, force row level security;
create policy app on workspaces to stoa_app using (id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()));
create policy system on workspaces to stoa_system using (true);
--> statement-breakpoint
alter table idempotency enable row level security, force row level security;
create policy app on idempotency to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and actor_id = (select current_setting('stoa.actor', true)) and (select stoa_is_member()));
create policy system on idempotency to stoa_system using (true);
--> statement-breakpoint
alter table keys enable row level security, force row level security;
create policy app on keys to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and member_id = (select current_setting('stoa.actor', true)) and (select stoa_is_member()));
create policy system on keys to stoa_system using (true);
--> statement-breakpoint
alter table channels enable row level security, force row level security;
create policy app on channels to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and id = any ((select stoa_visible_channels())::text[]))
  with check (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()));
create policy system on channels to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table channel_members enable row level security, force row level security;
create policy app on channel_members to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and channel_id = any ((select stoa_visible_channels())::text[]))
  with check (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()));
create policy system on channel_members to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table reads enable row level security, force row level security;
create policy app on reads to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and member_id = (select current_setting('stoa.actor', true)) and (select stoa_is_member()));
create policy system on reads to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table drafts enable row level security, force row level security;
create policy app on drafts to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and member_id = (select current_setting('stoa.actor', true)) and (select stoa_is_member()));
create policy system on drafts to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table thread_follows enable row level security, force row level security;
create policy app on thread_follows to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and member_id = (select current_setting('stoa.actor', true)) and (select stoa_is_member()));
create policy system on thread_follows to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table messages enable row level security, force row level security;
create policy app on messages to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and channel_id = any ((select stoa_visible_channels())::text[]));
create policy system on messages to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table revisions enable row level security, force row level security;
create policy app on revisions to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and channel_id = any ((select stoa_visible_channels())::text[]));
create policy system on revisions to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table reactions enable row level security, force row level security;
create policy app on reactions to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and channel_id = any ((select stoa_visible_channels())::text[]));
create policy system on reactions to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table threads enable row level security, force row level security;
create policy app on threads to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and channel_id = any ((select stoa_visible_channels())::text[]));
create policy system on threads to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table writing enable row level security, force row level security;
create policy app on writing to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and channel_id = any ((select stoa_visible_channels())::text[]));
create policy system on writing to stoa_system using (true);
--> statement-breakpoint
alter table mentions enable row level security, force row level security;
create policy app on mentions to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and channel_id = any ((select stoa_visible_channels())::text[]));
create policy system on mentions to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table files enable row level security, force row level security;
create policy app on files to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()) and (uploader_id = (select current_setting('stoa.actor', true)) or channel_id = any ((select stoa_visible_channels())::text[])));
create policy system on files to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table agents enable row level security, force row level security;
create policy app on agents to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()));
create policy system on agents to stoa_system using (true);
--> statement-breakpoint
alter table registrations enable row level security, force row level security;
create policy app on registrations to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()) and (claimed_by = (select current_setting('stoa.actor', true)) or (select stoa_is_admin())));
create policy system on registrations to stoa_system using (true);
