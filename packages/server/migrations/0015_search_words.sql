ALTER TABLE "messages" drop column "search";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', case when octet_length(body) = char_length(body) then (case when octet_length(body) > 1000
  then regexp_replace(replace(body, '<', ' '), '(\S{60})', '\1 ', 'g') else body end) else
  regexp_replace(
    replace(normalize(regexp_replace(normalize((case when octet_length(body) > 1000
  then regexp_replace(replace(body, '<', ' '), '(\S{60})', '\1 ', 'g') else body end), NFKD), '[\u0300-\u036f]+', '', 'g'), NFC), 'ß', 'ss'),
    '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])', ' \1 ', 'g')
  end)) STORED;--> statement-breakpoint
CREATE INDEX "messages_search" ON "messages" USING gin ("search");--> statement-breakpoint
grant select (search) on messages to stoa_search;
