import { and, eq, inArray, lt, or, type SQL } from 'drizzle-orm';
import { firstIdAt } from '../../shared/ids.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Writer } from '../db/database.ts';
import type { Services } from '../services.ts';
import { isUnused } from './pictures.ts';

const HOUR = 60 * 60 * 1000;

/** What no post, story, message or avatar has taken by then was given up on. */
const UNUSED_AFTER = 24 * HOUR;
/** For so long its owner can be told why a video could not be used. */
const FAILED_AFTER = HOUR;

/** Deletes pictures and videos that were uploaded long ago and never used, and videos that could not be made ready. */
export async function deleteUnusedMedia(services: Services): Promise<void> {
  await deleteMedia(services, (tx) => {
    const { media } = tx.tables;
    return and(
      isUnused(tx),
      or(
        lt(media.id, firstIdAt(tx.now() - UNUSED_AFTER)),
        and(eq(media.state, 'failed'), lt(media.id, firstIdAt(tx.now() - FAILED_AFTER))),
      ),
    );
  });
}

/** Deletes what somebody has uploaded for something that did not come about. What is used meanwhile stays. */
export async function discardUploads(services: Services, viewer: Viewer, ids: number[]): Promise<void> {
  await deleteMedia(services, (tx) => {
    const { media } = tx.tables;
    return and(isUnused(tx), eq(media.ownerId, viewer.id), inArray(media.id, ids));
  });
}

async function deleteMedia(
  { db, files, originals }: Services,
  condition: (tx: Writer) => SQL | undefined,
): Promise<void> {
  await db.write(async (tx) => {
    const { media } = tx.tables;
    const deleted = await tx.delete(media).where(condition(tx)).returning({ id: media.id });
    tx.afterCommit(async () => {
      for (const { id } of deleted) {
        await files.remove(id);
        await originals.remove(id);
      }
    });
  });
}

/** Files are compared with rows in batches of this many. */
const BATCH = 500;

/**
 * Deletes files that no row refers to: what a crash left between writing files and rows, or rows and files. `madeBefore`
 * (milliseconds since 1970) keeps it away from uploads that are under way.
 */
export async function deleteOrphanFiles(services: Services, madeBefore: number): Promise<void> {
  const { files } = services;
  await files.clearTemp(madeBefore);
  const newest = firstIdAt(madeBefore);
  const batch: number[] = [];
  for await (const id of files.ids()) {
    if (id >= newest) continue;
    batch.push(id);
    if (batch.length === BATCH) await deleteThoseWithoutRow(services, batch.splice(0));
  }
  await deleteThoseWithoutRow(services, batch);
  await deleteOrphanOriginals(services, newest);
}

async function deleteThoseWithoutRow({ db, files, log }: Services, ids: number[]): Promise<void> {
  const { media } = db.read.tables;
  const rows = await db.read.select({ id: media.id }).from(media).where(inArray(media.id, ids));
  const known = new Set(rows.map(({ id }) => id));
  for (const id of ids) {
    if (known.has(id)) continue;
    await files.remove(id);
    log.info({ mediaId: id }, 'removed files that belong to nothing');
  }
}

/** An original is kept while its video is being made ready. */
async function deleteOrphanOriginals({ db, originals, log }: Services, newest: number): Promise<void> {
  const { media } = db.read.tables;
  const kept = (await originals.ids()).filter((id) => id < newest);
  const waiting = await db.read.select({ id: media.id }).from(media).where(eq(media.state, 'processing'));
  const known = new Set(waiting.map(({ id }) => id));
  for (const id of kept) {
    if (known.has(id)) continue;
    await originals.remove(id);
    log.info({ mediaId: id }, 'removed an uploaded video that nobody waits for');
  }
}
