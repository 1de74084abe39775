CREATE TABLE "auth"."preferences" (
	"account_id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"personal" jsonb NOT NULL,
	"workspaces" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "channel_members" ADD COLUMN "level" text;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "status" jsonb;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "do_not_disturb" jsonb;--> statement-breakpoint
ALTER TABLE "auth"."preferences" ADD CONSTRAINT "preferences_account_id_user_id_fk" FOREIGN KEY ("account_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;