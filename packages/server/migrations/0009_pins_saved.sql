CREATE TABLE "pins" (
	"workspace_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"message_id" text NOT NULL,
	"member_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"pinned_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "pins_workspace_id_message_id_pk" PRIMARY KEY("workspace_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "saved" (
	"workspace_id" text NOT NULL,
	"member_id" text NOT NULL,
	"message_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"state" text NOT NULL,
	"seq" bigint NOT NULL,
	"saved_at" timestamp(3) with time zone NOT NULL,
	"done_at" timestamp(3) with time zone,
	CONSTRAINT "saved_workspace_id_member_id_message_id_pk" PRIMARY KEY("workspace_id","member_id","message_id")
);
--> statement-breakpoint
CREATE INDEX "pins_channel" ON "pins" USING btree ("workspace_id","channel_id","seq");--> statement-breakpoint
CREATE INDEX "saved_latest" ON "saved" USING btree ("workspace_id","member_id","state","seq");--> statement-breakpoint
CREATE INDEX "saved_message" ON "saved" USING btree ("workspace_id","message_id");--> statement-breakpoint
alter table pins enable row level security, force row level security;
create policy app on pins to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and channel_id = any ((select stoa_visible_channels())::text[]));
create policy system on pins to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
--> statement-breakpoint
alter table saved enable row level security, force row level security;
create policy app on saved to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and member_id = (select current_setting('stoa.actor', true)) and (select stoa_is_member()));
create policy system on saved to stoa_system using (workspace_id = (select current_setting('stoa.workspace', true)));
