DROP INDEX "messages_recent";--> statement-breakpoint
CREATE INDEX "messages_author" ON "messages" USING btree ("workspace_id","author_id","seq") WHERE state in ('sent', 'interrupted');--> statement-breakpoint
CREATE INDEX "messages_recent" ON "messages" USING btree ("workspace_id","seq") WHERE state in ('sent', 'interrupted');