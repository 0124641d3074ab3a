import { sql } from 'drizzle-orm';
import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { FullText } from './fullText.ts';

/** The FTS5 index over `postTexts`, made by drizzle/sqlite/0002_search.sql; not part of the schema, which both engines share. */
const postSearch = sqliteTable('post_search', { postId: integer('rowid').notNull() });

/** @see https://www.sqlite.org/fts5.html#full_text_query_syntax */
export const sqliteFullText: FullText = {
  source: () => ({
    table: postSearch,
    postId: postSearch.postId,
    // The name of the table stands for the whole row here.
    matches: sql`post_search match ${sql.placeholder('terms')}`,
  }),
  terms: (words) => `${words.map((word) => `"${word}"`).join(' ')}*`,
};
