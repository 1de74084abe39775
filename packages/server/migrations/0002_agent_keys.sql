ALTER TABLE "agents" ADD COLUMN "hash" text;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "asked" jsonb;--> statement-breakpoint
ALTER TABLE "agents" ADD CONSTRAINT "agents_hash_unique" UNIQUE("hash");