CREATE TABLE "personas" (
	"workspace_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"revision" integer NOT NULL,
	"body" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "personas_workspace_id_agent_id_revision_pk" PRIMARY KEY("workspace_id","agent_id","revision")
);
--> statement-breakpoint
-- The agent itself, whose it is, and admins: nobody else learns what an agent is told.
alter table personas enable row level security, force row level security;
create policy app on personas to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()) and (agent_id = (select current_setting('stoa.actor', true)) or (select stoa_is_admin()) or exists (
  select from members m where m.workspace_id = personas.workspace_id and m.id = personas.agent_id and m.owner_id = (select current_setting('stoa.actor', true)))));
create policy system on personas to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
