import type { Row, TableShape } from './shapes.ts';

/** Rows that are read at once: a few megabytes at the most. */
export const PAGE = 2_000;

/** A database of this program's schema, read in one consistent state from `openSource` to `close`. */
export interface Source {
  count(table: TableShape): Promise<number>;
  /** All rows in the order of the primary key, text by its bytes. One table at a time. */
  pages(table: TableShape): AsyncIterable<Row[]>;
  close(): Promise<void>;
}
