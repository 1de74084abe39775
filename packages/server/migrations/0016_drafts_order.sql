ALTER TABLE "drafts" ADD COLUMN "page" text;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "turn" bigint;