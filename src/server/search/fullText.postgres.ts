import { sql } from 'drizzle-orm';
import type { FullText } from './fullText.ts';

/**
 * Words against the index of drizzle/postgres/0002_search.sql, whose expression this repeats. Neither goes through a parser or a
 * dictionary: the words are made by words.ts alone, as on SQLite.
 */
export const postgresFullText: FullText = {
  source: ({ tables: { postTexts } }) => ({
    table: postTexts,
    postId: postTexts.postId,
    matches: sql`array_to_tsvector(string_to_array(${postTexts.words}, ' ')) @@ ${sql.placeholder('terms')}::tsquery`,
  }),
  terms: (words) => `${words.map((word) => `'${word}'`).join(' & ')}:*`,
};
