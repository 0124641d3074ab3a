import { Digester, type TableDigest } from './digest.ts';
import { openSource, openTarget } from './open.ts';
import type { Place, TransferOptions } from './place.ts';
import { type TableShape, tableShapes } from './shapes.ts';
import type { Source } from './source.ts';
import type { Target } from './target.ts';

/** What two databases hold of a table. */
export interface TableComparison {
  table: string;
  /** In the first and in the second. */
  rows: readonly [number, number];
  isEqual: boolean;
}

/**
 * Copies all tables, in one consistent state of the source, which goes on serving. The target has to be empty: a new SQLite file,
 * or a PostgreSQL database that nobody has used. It is filled as a whole or, when this throws, not at all.
 * @returns what was read, table by table; `digest` of the target has to be the same
 */
export function copyDatabase(from: Place, to: Place, options: TransferOptions): Promise<TableDigest[]> {
  return intoTarget(from, to, options, (tables, source, target) =>
    readAll(tables, source, options, target.insert),
  );
}

interface MoveOptions extends TransferOptions {
  /** As `onProgress`, while what was stored is read again. */
  onCompare?: (done: number, total: number) => void;
}

/**
 * The same, for a source that is left for good: keeps everybody else out of an SQLite file, and reads all that was stored again
 * before the target is anything that could be used.
 * @throws Error when what was stored is not what was read: nothing was copied then
 */
export function moveDatabase(from: Place, to: Place, options: MoveOptions): Promise<TableComparison[]> {
  return intoTarget(from, to, { ...options, isAlone: true }, async (tables, source, target) => {
    const copied = await readAll(tables, source, options, target.insert);
    const { signal, onCompare } = options;
    const stored = { pages: target.pages, count: source.count };
    const again = await readAll(tables, stored, {
      ...(signal && { signal }),
      ...(onCompare && { onProgress: onCompare }),
    });
    const compared = comparison(copied, again);
    const wrong = compared.filter(({ isEqual }) => !isEqual).map(({ table }) => table);
    if (wrong.length === 0) return compared;
    throw new Error(`What was stored is not what was read, in ${wrong.join(', ')}; it was thrown away.`);
  });
}

/** Opens both, lets `fill` work, and finishes the target or leaves it as it was. */
async function intoTarget<T>(
  from: Place,
  to: Place,
  options: TransferOptions & { isAlone?: boolean },
  fill: (tables: TableShape[], source: Source, target: Target) => Promise<T>,
): Promise<T> {
  const { migrations, isAlone = false, signal } = options;
  const tables = tableShapes();
  const source = await openSource(from, { migrations, isAlone });
  try {
    const target = await openTarget(to, tables, { migrations });
    try {
      const filled = await fill(tables, source, target);
      signal?.throwIfAborted();
      await target.finish();
      return filled;
    } catch (error) {
      await target.abandon();
      throw error;
    }
  } finally {
    await source.close();
  }
}

/** Writes a database into a new SQLite file: the portable form. */
export function exportToSqlite(from: Place, file: string, options: TransferOptions): Promise<TableDigest[]> {
  return copyDatabase(from, { engine: 'sqlite', file }, options);
}

/** Fills an empty database from an SQLite file of this schema. */
export function importFromSqlite(file: string, to: Place, options: TransferOptions): Promise<TableDigest[]> {
  return copyDatabase({ engine: 'sqlite', file }, to, options);
}

/** What a database holds, table by table. */
export async function digest(place: Place, options: TransferOptions): Promise<TableDigest[]> {
  const source = await openSource(place, options);
  try {
    return await readAll(tableShapes(), source, options);
  } finally {
    await source.close();
  }
}

/** Reads two databases through, and says of each table whether they hold the same. */
export async function compare(a: Place, b: Place, options: TransferOptions): Promise<TableComparison[]> {
  return comparison(await digest(a, options), await digest(b, options));
}

export function comparison(a: TableDigest[], b: TableDigest[]): TableComparison[] {
  const others = new Map(b.map((other) => [other.table, other]));
  return a.map(({ table, rows, hash }) => {
    const other = others.get(table);
    return { table, rows: [rows, other?.rows ?? 0] as const, isEqual: hash === other?.hash };
  });
}

async function readAll(
  tables: TableShape[],
  source: Pick<Source, 'count' | 'pages'>,
  { onProgress, signal }: Pick<TransferOptions, 'onProgress' | 'signal'>,
  take: (table: TableShape, rows: Parameters<Digester['add']>[0]) => Promise<void> = async () => undefined,
): Promise<TableDigest[]> {
  let total = 0;
  for (const table of tables) total += await source.count(table);
  let done = 0;
  const digests: TableDigest[] = [];
  for (const table of tables) {
    const digester = new Digester(table.name);
    for await (const rows of source.pages(table)) {
      signal?.throwIfAborted();
      await take(table, rows);
      digester.add(rows);
      done += rows.length;
      onProgress?.(done, total);
    }
    digests.push(digester.end());
  }
  if (done !== total || total === 0) onProgress?.(total, total);
  return digests;
}
