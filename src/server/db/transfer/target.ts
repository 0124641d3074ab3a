import type { Row, TableShape } from './shapes.ts';

/** An empty database of this program's schema, filled in one piece: nobody sees any of it before `finish`. */
export interface Target {
  insert(table: TableShape, rows: Row[]): Promise<void>;
  /** What is in it already, as `Source.pages` gives it. */
  pages(table: TableShape): AsyncIterable<Row[]>;
  /** Checks what refers to what, and makes it durable. */
  finish(): Promise<void>;
  /** Leaves the target as it was. */
  abandon(): Promise<void>;
}

/** What a server writes by itself before there is anybody on it: does not count as filled, and gives way. */
export const housekeeping: readonly string[] = ['jobs', 'rate_limits', 'backup_runs'];
