import { createHash, type Hash } from 'node:crypto';
import type { Row } from './shapes.ts';

/** What is in a table: two with the same digest hold the same rows, whatever the engine. */
export interface TableDigest {
  table: string;
  rows: number;
  /** SHA-256 of the rows in the order of the primary key, each a line of JSON; hexadecimal. */
  hash: string;
}

/** Digests a table page by page. */
export class Digester {
  readonly #table: string;
  readonly #hash: Hash = createHash('sha256');
  #rows = 0;

  constructor(table: string) {
    this.#table = table;
  }

  add(rows: Row[]): void {
    this.#rows += rows.length;
    this.#hash.update(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }

  end(): TableDigest {
    return { table: this.#table, rows: this.#rows, hash: this.#hash.digest('hex') };
  }
}
