import type { Reader, Writer } from '../db/database.ts';

/** A stored number that is not what a recount gives. */
export interface CountDifference {
  /** Which one: `posts.likeCount`, `timeline` … */
  count: string;
  /** The row: its primary key. */
  key: Record<string, number>;
  /** Of a feed: 1 when the post is in it, 0 when it is not. */
  stored: number;
  actual: number;
}

/** Rows that were looked at in one short statement, and those of them that are wrong. */
export interface CheckedRows {
  rows: number;
  differences: CountDifference[];
}

/** One kind of stored numbers. */
export interface CountCheck {
  name: string;
  /** How many rows there are to look at. */
  total(read: Reader): Promise<number>;
  /** Looks at all of them, a stretch at a time, so that nobody waits long. */
  check(read: Reader): AsyncGenerator<CheckedRows>;
  /**
   * Puts right what is still wrong of these.
   * @returns how many there were
   */
  correct(tx: Writer, differences: CountDifference[]): Promise<number>;
}
