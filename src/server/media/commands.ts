import { TRPCError } from '@trpc/server';
import { and, inArray, lt } from 'drizzle-orm';
import { firstIdAt } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { Viewer } from '../access/viewer.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { ImageRejected, StorageFull, TooLarge } from '../storage/errors.ts';
import { processImage } from '../storage/images.ts';
import { isUnused } from './pictures.ts';

/** A picture that no post and no avatar has taken by then was given up on. */
const UNUSED_AFTER = 24 * 60 * 60 * 1000;

/**
 * Takes in a picture: receives it, makes its variants, then stores its row. Until the row is there nothing refers to
 * the files, and what a crash leaves behind is removed at the next start.
 * @throws Refusal when it is empty, too large, damaged or no picture.
 */
export async function uploadPicture(
  { db, files }: Services,
  viewer: Viewer,
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal | undefined,
) {
  const discardable: string[] = [];
  try {
    const received = await files.receive(stream, {
      maxBytes: limits.imageBytes,
      ...(signal && { signal }),
    });
    discardable.push(received.path);
    if (received.bytes === 0) throw new Refusal('BAD_REQUEST', 'emptyFile', 'This file is empty.');
    const staged = await files.stage();
    discardable.push(staged);
    const picture = await processImage(received.path, staged, signal && { signal });
    const { width, height, thumbhash, bytes } = picture;
    const id = db.nextId();
    await files.publish(staged, id);
    await db
      .write((tx) =>
        tx.insert(tx.tables.media).values({ id, ownerId: viewer.id, width, height, thumbhash, bytes }),
      )
      .catch(async (error: unknown) => {
        await files.remove(id);
        throw error;
      });
    return { id, kind: 'image' as const, width, height, thumbhash };
  } catch (error) {
    // Nobody is there any more to be told, and nothing went wrong here.
    if (signal?.aborted) throw new TRPCError({ code: 'CLIENT_CLOSED_REQUEST', message: 'The sender left.' });
    throw refusalOf(error);
  } finally {
    for (const path of discardable) await files.discard(path);
  }
}

function refusalOf(error: unknown): unknown {
  if (error instanceof ImageRejected) {
    const reasons = {
      notAPicture: 'notAPicture',
      tooManyPixels: 'tooManyPixels',
      damaged: 'damagedPicture',
      unsupported: 'unsupportedPicture',
    } as const;
    return new Refusal('BAD_REQUEST', reasons[error.reason], error.message);
  }
  if (error instanceof StorageFull) return new Refusal('SERVICE_UNAVAILABLE', 'storageFull', error.message);
  if (error instanceof TooLarge) return new Refusal('PAYLOAD_TOO_LARGE', 'fileTooLarge', error.message);
  return error;
}

/** Deletes pictures that were uploaded long ago and never used. */
export async function deleteUnusedPictures({ db, files }: Services): Promise<void> {
  await db.write(async (tx) => {
    const { media } = tx.tables;
    const unused = await tx
      .delete(media)
      .where(and(isUnused(tx), lt(media.id, firstIdAt(tx.now() - UNUSED_AFTER))))
      .returning({ id: media.id });
    tx.afterCommit(async () => {
      for (const { id } of unused) await files.remove(id);
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
