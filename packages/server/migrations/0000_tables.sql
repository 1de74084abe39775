CREATE SCHEMA "auth";
--> statement-breakpoint
CREATE TABLE "audience_spans" (
	"workspace_id" text NOT NULL,
	"actor_id" text NOT NULL,
	"audience" text NOT NULL,
	"from_seq" bigint NOT NULL,
	"to_seq" bigint,
	CONSTRAINT "audience_spans_workspace_id_actor_id_audience_from_seq_pk" PRIMARY KEY("workspace_id","actor_id","audience","from_seq")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"actor_id" text,
	"operation" text NOT NULL,
	"outcome" text NOT NULL,
	"target" jsonb NOT NULL,
	"origin" jsonb NOT NULL,
	"chain_id" text,
	"reason" text,
	CONSTRAINT "audit_log_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"workspace_id" text NOT NULL,
	"target" text NOT NULL,
	"n" bigint NOT NULL,
	"id" text NOT NULL,
	"event_seq" bigint NOT NULL,
	"detail" jsonb NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"last_tried_at" timestamp(3) with time zone,
	"done_at" timestamp(3) with time zone,
	"expires_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "deliveries_workspace_id_target_n_pk" PRIMARY KEY("workspace_id","target","n")
);
--> statement-breakpoint
CREATE TABLE "delivery_targets" (
	"workspace_id" text NOT NULL,
	"target" text NOT NULL,
	"last_n" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "delivery_targets_workspace_id_target_pk" PRIMARY KEY("workspace_id","target")
);
--> statement-breakpoint
CREATE TABLE "dispatch_cursors" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"workspace_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"type" text NOT NULL,
	"v" integer NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"actor_id" text,
	"audience" text NOT NULL,
	"chain_id" text NOT NULL,
	"hop" integer NOT NULL,
	"root_id" text,
	"data" json NOT NULL,
	"moves" json,
	CONSTRAINT "events_workspace_id_seq_pk" PRIMARY KEY("workspace_id","seq")
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"workspace_id" text NOT NULL,
	"actor_id" text NOT NULL,
	"operation" text NOT NULL,
	"key" text NOT NULL,
	"input_hash" text NOT NULL,
	"answer" json,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "idempotency_workspace_id_actor_id_operation_key_pk" PRIMARY KEY("workspace_id","actor_id","operation","key")
);
--> statement-breakpoint
CREATE TABLE "workspace_counters" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"epoch" text NOT NULL,
	"paused_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "auth"."account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "keys" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"member_id" text NOT NULL,
	"name" text NOT NULL,
	"hint" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"last_used_at" timestamp(3) with time zone,
	"revoked_at" timestamp(3) with time zone,
	CONSTRAINT "keys_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "keys_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "auth"."session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth"."user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "auth"."verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"registration_id" text,
	"framework" text NOT NULL,
	"status" text NOT NULL,
	"last_seen" timestamp(3) with time zone,
	CONSTRAINT "agents_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "registrations" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"code" text NOT NULL,
	"agent_name" text NOT NULL,
	"framework" text NOT NULL,
	"address" text,
	"workspace_id" text,
	"claimed_by" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"claimed_at" timestamp(3) with time zone,
	"expires_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "registrations_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "channel_members" (
	"workspace_id" text NOT NULL,
	"member_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"hearing" text DEFAULT 'addressed' NOT NULL,
	"joined_at" timestamp(3) with time zone NOT NULL,
	"joined_seq" bigint NOT NULL,
	CONSTRAINT "channel_members_workspace_id_member_id_channel_id_pk" PRIMARY KEY("workspace_id","member_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"visibility" text NOT NULL,
	"name" text NOT NULL,
	"topic" text DEFAULT '' NOT NULL,
	"project_id" text,
	"dm_key" text,
	"member_ids" jsonb,
	"created_by" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"archived_at" timestamp(3) with time zone,
	"updated_seq" bigint NOT NULL,
	CONSTRAINT "channels_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "reads" (
	"workspace_id" text NOT NULL,
	"member_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"last_read_seq" bigint NOT NULL,
	CONSTRAINT "reads_workspace_id_member_id_channel_id_pk" PRIMARY KEY("workspace_id","member_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"uploader_id" text NOT NULL,
	"channel_id" text,
	"message_id" text,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" bigint NOT NULL,
	"width" integer,
	"height" integer,
	"sha256" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "files_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"workspace_id" text NOT NULL,
	"member_id" text NOT NULL,
	"place" text NOT NULL,
	"channel_id" text NOT NULL,
	"body" text NOT NULL,
	"updated_seq" bigint NOT NULL,
	CONSTRAINT "drafts_workspace_id_member_id_place_pk" PRIMARY KEY("workspace_id","member_id","place")
);
--> statement-breakpoint
CREATE TABLE "mentions" (
	"workspace_id" text NOT NULL,
	"target" text NOT NULL,
	"seq" bigint NOT NULL,
	"message_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"thread_id" text,
	"author_id" text NOT NULL,
	CONSTRAINT "mentions_workspace_id_target_seq_pk" PRIMARY KEY("workspace_id","target","seq")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"channel_id" text NOT NULL,
	"thread_id" text,
	"author_id" text NOT NULL,
	"body" text NOT NULL,
	"body_hash" text NOT NULL,
	"state" text DEFAULT 'sent' NOT NULL,
	"mentions" jsonb NOT NULL,
	"files" jsonb NOT NULL,
	"seq" bigint NOT NULL,
	"updated_seq" bigint NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"edited_at" timestamp(3) with time zone,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', body)) STORED,
	CONSTRAINT "messages_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "reactions" (
	"workspace_id" text NOT NULL,
	"message_id" text NOT NULL,
	"emoji" text NOT NULL,
	"member_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "reactions_workspace_id_message_id_emoji_member_id_pk" PRIMARY KEY("workspace_id","message_id","emoji","member_id")
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"workspace_id" text NOT NULL,
	"message_id" text NOT NULL,
	"revision" integer NOT NULL,
	"channel_id" text NOT NULL,
	"body" text NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "revisions_workspace_id_message_id_revision_pk" PRIMARY KEY("workspace_id","message_id","revision")
);
--> statement-breakpoint
CREATE TABLE "thread_follows" (
	"workspace_id" text NOT NULL,
	"member_id" text NOT NULL,
	"root_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"following" boolean NOT NULL,
	"last_read_seq" bigint NOT NULL,
	CONSTRAINT "thread_follows_workspace_id_member_id_root_id_pk" PRIMARY KEY("workspace_id","member_id","root_id")
);
--> statement-breakpoint
CREATE TABLE "threads" (
	"workspace_id" text NOT NULL,
	"root_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"reply_count" integer NOT NULL,
	"last_reply_seq" bigint NOT NULL,
	"last_reply_at" timestamp(3) with time zone NOT NULL,
	"replier_ids" jsonb NOT NULL,
	CONSTRAINT "threads_workspace_id_root_id_pk" PRIMARY KEY("workspace_id","root_id")
);
--> statement-breakpoint
CREATE TABLE "writing" (
	"workspace_id" text NOT NULL,
	"message_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"author_id" text NOT NULL,
	"text" text NOT NULL,
	"touched_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "writing_workspace_id_message_id_pk" PRIMARY KEY("workspace_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"repository" text,
	"working_directory" text,
	"archived_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_seq" bigint NOT NULL,
	CONSTRAINT "projects_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "invites" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"hash" text NOT NULL,
	"role" text NOT NULL,
	"channel_ids" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"max_uses" integer,
	"uses" integer DEFAULT 0 NOT NULL,
	"revoked_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "invites_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "invites_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"account_id" text,
	"handle" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"title" text,
	"owner_id" text,
	"connection" text,
	"joined_at" timestamp(3) with time zone NOT NULL,
	"removed_at" timestamp(3) with time zone,
	"updated_seq" bigint NOT NULL,
	CONSTRAINT "members_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_seq" bigint NOT NULL,
	CONSTRAINT "workspaces_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "auth"."account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audience_spans_open" ON "audience_spans" USING btree ("workspace_id","audience","to_seq");--> statement-breakpoint
CREATE INDEX "deliveries_pending" ON "deliveries" USING btree ("workspace_id","target","state","n");--> statement-breakpoint
CREATE INDEX "deliveries_event" ON "deliveries" USING btree ("workspace_id","target","event_seq");--> statement-breakpoint
CREATE INDEX "events_at" ON "events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "idempotency_at" ON "idempotency" USING btree ("at");--> statement-breakpoint
CREATE INDEX "account_user" ON "auth"."account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "keys_member" ON "keys" USING btree ("workspace_id","member_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "auth"."session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "auth"."verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "agents_registration" ON "agents" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "registrations_workspace" ON "registrations" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "channel_members_by_channel" ON "channel_members" USING btree ("workspace_id","channel_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "channels_name" ON "channels" USING btree ("workspace_id","name") WHERE kind = 'channel' and archived_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "channels_dm" ON "channels" USING btree ("workspace_id","dm_key") WHERE dm_key is not null;--> statement-breakpoint
CREATE INDEX "files_by_message" ON "files" USING btree ("workspace_id","message_id");--> statement-breakpoint
CREATE INDEX "mentions_by_message" ON "mentions" USING btree ("workspace_id","message_id");--> statement-breakpoint
CREATE INDEX "messages_channel" ON "messages" USING btree ("workspace_id","channel_id","seq") WHERE thread_id is null;--> statement-breakpoint
CREATE INDEX "messages_thread" ON "messages" USING btree ("workspace_id","thread_id","seq") WHERE thread_id is not null;--> statement-breakpoint
CREATE INDEX "messages_writing" ON "messages" USING btree ("created_at") WHERE state = 'writing';--> statement-breakpoint
CREATE INDEX "messages_search" ON "messages" USING gin ("search");--> statement-breakpoint
CREATE INDEX "thread_follows_by_root" ON "thread_follows" USING btree ("workspace_id","root_id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_handle" ON "members" USING btree ("workspace_id","handle") WHERE removed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "members_account" ON "members" USING btree ("workspace_id","account_id") WHERE account_id is not null;--> statement-breakpoint
CREATE INDEX "members_by_account" ON "members" USING btree ("account_id");