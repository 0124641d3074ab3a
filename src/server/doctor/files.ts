import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { and, asc, eq, gt, inArray, ne } from 'drizzle-orm';
import { firstIdAt } from '../../shared/ids.ts';
import { variantWidths } from '../../shared/pictures.ts';
import type { Reader } from '../db/database.ts';
import type { Services } from '../services.ts';

/** Rows compared with files at a time. */
const BATCH = 500;
/** What is younger may be on its way: the files come before the row, and go after it. */
export const YOUNG = 60 * 60 * 1000;

/** What a look at its files needs to know of an upload. */
export type MediaRow = Pick<
  Reader['tables']['media']['$inferSelect'],
  'id' | 'kind' | 'state' | 'width' | 'postId' | 'storyId' | 'messageId'
>;

export interface Comparison {
  /** Rows that were looked at. */
  rows: number;
  /** Those whose pictures or video are not there, or not whole. */
  missing: MediaRow[];
  /** Those of videos that wait to be made ready, but were not kept. */
  withoutOriginal: MediaRow[];
}

interface Options {
  /** Whether to look for every file of each, or only for the largest picture. */
  isFull: boolean;
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Looks for the files of every row. What is deleted meanwhile is not missing. */
export async function findMissing(services: Services, options: Options): Promise<Comparison> {
  const { db } = services;
  const { media } = db.read.tables;
  const total = await db.read.$count(media);
  const found: Comparison = { rows: 0, missing: [], withoutOriginal: [] };
  const { id, kind, state, width, postId, storyId, messageId } = media;
  for (let after = 0; ; ) {
    options.signal?.throwIfAborted();
    const rows: MediaRow[] = await db.read
      .select({ id, kind, state, width, postId, storyId, messageId })
      .from(media)
      .where(and(gt(media.id, after), ne(media.state, 'failed')))
      .orderBy(asc(media.id))
      .limit(BATCH);
    const are = await Promise.all(rows.map((row) => isThere(services, row, options.isFull)));
    const gone = rows.filter((_, index) => !are[index]);
    for (const row of await stillThere(db.read, gone)) {
      (row.state === 'processing' ? found.withoutOriginal : found.missing).push(row);
    }
    found.rows += rows.length;
    options.onProgress?.(found.rows, Math.max(total, found.rows));
    const last = rows.at(-1);
    if (rows.length < BATCH || !last) return found;
    after = last.id;
  }
}

/** Whether its files are there: all of them, or the largest picture and the video. */
export async function isThere(
  { files, originals }: Services,
  row: MediaRow,
  isFull: boolean,
): Promise<boolean> {
  if (row.state === 'processing') return hasBytes(originals.path(row.id));
  const widths = variantWidths(row.width);
  const wanted = isFull ? widths : widths.slice(-1);
  const paths = wanted.map((width) => files.variantPath(row.id, width));
  if (row.kind === 'video') paths.push(files.videoPath(row.id));
  return (await Promise.all(paths.map(hasBytes))).every(Boolean);
}

async function hasBytes(path: string): Promise<boolean> {
  const entry = await stat(path).catch(() => undefined);
  return entry !== undefined && entry.size > 0;
}

/** Those that are still in the state that they were in before their files were looked for. */
async function stillThere(read: Reader, rows: MediaRow[]): Promise<MediaRow[]> {
  if (rows.length === 0) return [];
  const { media } = read.tables;
  const ids = rows.map(({ id }) => id);
  const now = await read
    .select({ id: media.id, state: media.state })
    .from(media)
    .where(inArray(media.id, ids));
  const states = new Map(now.map(({ id, state }) => [id, state]));
  return rows.filter(({ id, state }) => states.get(id) === state);
}

export interface Leftovers {
  /** Ids of files without a row, those of videos that were received among them. */
  ids: number[];
  bytes: number;
}

/** Looks for files that no row refers to; younger ones than an hour are passed over. */
export async function findLeftovers(services: Services, signal?: AbortSignal): Promise<Leftovers> {
  const { db, files, originals } = services;
  const { media } = db.read.tables;
  const newest = firstIdAt(db.read.now() - YOUNG);
  const found: Leftovers = { ids: [], bytes: 0 };
  const look = async (ids: number[], isOriginal: boolean) => {
    signal?.throwIfAborted();
    const wanted = and(inArray(media.id, ids), isOriginal ? eq(media.state, 'processing') : undefined);
    const rows = await db.read.select({ id: media.id }).from(media).where(wanted);
    const known = new Set(rows.map(({ id }) => id));
    for (const id of ids) {
      if (known.has(id)) continue;
      const size = await sizeOf(isOriginal ? originals.path(id) : dirname(files.videoPath(id)));
      if (size === undefined) continue; // gone by now
      found.ids.push(id);
      found.bytes += size;
    }
  };
  const batch: number[] = [];
  for await (const id of files.ids()) {
    if (id >= newest) continue;
    batch.push(id);
    if (batch.length === BATCH) await look(batch.splice(0), false);
  }
  await look(batch, false);
  const received = (await originals.ids()).filter((id) => id < newest);
  while (received.length > 0) await look(received.splice(0, BATCH), true);
  return found;
}

/** Bytes of a file, or of all in a folder; undefined when it is not there. */
async function sizeOf(path: string): Promise<number | undefined> {
  const entry = await stat(path).catch(() => undefined);
  if (!entry?.isDirectory()) return entry?.size;
  let bytes = 0;
  for (const name of await readdir(path))
    bytes += (await stat(join(path, name)).catch(() => undefined))?.size ?? 0;
  return bytes;
}
