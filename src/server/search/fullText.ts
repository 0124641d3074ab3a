import type { SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Reader } from '../db/database.ts';

/** The one thing of the search that differs by engine. */
export interface FullText {
  /** Rows to select from, one per post whose caption has all the words, the last one perhaps unfinished. */
  source(read: Reader): {
    table: SQLiteTable;
    postId: SQLiteColumn;
    /** With a placeholder `terms`, of which `terms` gives the value. */
    matches: SQL;
  };
  /** `words` are at least one, from `wordsOf`: no sign of a query language is in them. */
  terms(words: string[]): string;
}
