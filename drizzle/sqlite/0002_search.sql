-- The full-text index over post_texts. Its words are folded and parted by spaces already, so the tokenizer only splits.
CREATE VIRTUAL TABLE post_search USING fts5(words, content='post_texts', content_rowid='post_id', tokenize='ascii', detail='none', columnsize=0, prefix='1 2');
--> statement-breakpoint
CREATE TRIGGER post_texts_added AFTER INSERT ON post_texts BEGIN
  INSERT INTO post_search(rowid, words) VALUES (new.post_id, new.words);
END;
--> statement-breakpoint
CREATE TRIGGER post_texts_removed AFTER DELETE ON post_texts BEGIN
  INSERT INTO post_search(post_search, rowid, words) VALUES ('delete', old.post_id, old.words);
END;
--> statement-breakpoint
CREATE TRIGGER post_texts_changed AFTER UPDATE ON post_texts BEGIN
  INSERT INTO post_search(post_search, rowid, words) VALUES ('delete', old.post_id, old.words);
  INSERT INTO post_search(rowid, words) VALUES (new.post_id, new.words);
END;
--> statement-breakpoint
-- What was there before: a job folds it, which SQL cannot do as the program does.
INSERT INTO search_backlog (kind, subject_id) SELECT 'user', id FROM users;
--> statement-breakpoint
INSERT INTO search_backlog (kind, subject_id) SELECT 'post', id FROM posts WHERE caption <> '';
