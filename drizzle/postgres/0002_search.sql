-- The full-text index over post_texts. Its words are folded and parted by spaces already: no parser, no dictionary, no extension.
CREATE INDEX "post_texts_search" ON "post_texts" USING gin (array_to_tsvector(string_to_array("words", ' ')));
--> statement-breakpoint
-- Keys and tags are looked up by their first letters: in the order of bytes, whatever the language of the database.
ALTER TABLE "name_keys" ALTER COLUMN "key" TYPE text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "hashtags" ALTER COLUMN "tag" TYPE text COLLATE "C";
--> statement-breakpoint
-- What was there before: a job folds it, which SQL cannot do as the program does.
INSERT INTO "search_backlog" ("kind", "subject_id") SELECT 'user', "id" FROM "users";
--> statement-breakpoint
INSERT INTO "search_backlog" ("kind", "subject_id") SELECT 'post', "id" FROM "posts" WHERE "caption" <> '';
