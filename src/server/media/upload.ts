import { TRPCError } from '@trpc/server';
import { and, count, eq } from 'drizzle-orm';
import { limits } from '../../shared/limits.ts';
import { type Caller, createOnce, madeBefore } from '../access/createOnce.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Writer } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { ImageRejected, StorageFull, TooLarge, VideoRejected } from '../storage/errors.ts';
import { processImage } from '../storage/images.ts';
import { isVideo, peek } from '../storage/sniff.ts';
import { probeVideo } from '../storage/videos.ts';
import { type UploadView, uploadById } from './queries.ts';

/** What an upload goes through; temporary files are deleted when it is over, however it ends. */
interface Upload {
  services: Services & Caller;
  /** Of the procedure: what a key stands for. The bytes are not compared. */
  request: { path: string; input: null };
  signal: AbortSignal | undefined;
  /** Paths of temporary files. */
  discardable: string[];
}

interface UploadRequest {
  /** Of the procedure. */
  path: string;
  stream: ReadableStream<Uint8Array>;
  signal: AbortSignal | undefined;
}

/**
 * Takes in a picture or a video, whichever its first bytes say. A picture is answered when it is ready, a video when it
 * is received and looked into: it is made ready afterwards, see processing.ts. Until the row is there nothing refers to the
 * files, and what a crash leaves behind is removed at the next start. With a key that the viewer has used before nothing is
 * read, and the answer is about what came then.
 * @throws Refusal when it is empty, too large, too long, damaged or neither; `idempotencyKeyUsed`
 */
export async function uploadMedia(
  services: Services & Caller,
  { path, stream, signal }: UploadRequest,
): Promise<UploadView> {
  const upload: Upload = { services, request: { path, input: null }, signal, discardable: [] };
  const made = await madeBefore(services, upload.request);
  if (made !== undefined) return uploadById(services.db.read, services.viewer, made);
  try {
    const { head, whole } = await peek(stream);
    return await ((await isVideo(head)) ? receiveVideo(upload, whole) : receivePicture(upload, whole));
  } catch (error) {
    // Nobody is there any more to be told, and nothing went wrong here.
    if (signal?.aborted) throw new TRPCError({ code: 'CLIENT_CLOSED_REQUEST', message: 'The sender left.' });
    throw refusalOf(error);
  } finally {
    for (const path of upload.discardable) await services.files.discard(path);
  }
}

async function receivePicture(upload: Upload, stream: ReadableStream<Uint8Array>): Promise<UploadView> {
  const { services, signal, discardable } = upload;
  const { db, files, viewer } = services;
  const path = await receive(upload, stream, limits.imageBytes);
  const staged = await files.stage();
  discardable.push(staged);
  const picture = await processImage(path, staged, { signal });
  const { width, height, thumbhash, bytes } = picture;
  const id = db.nextId();
  await files.publish(staged, id);
  const insert = async (tx: Writer) => {
    await tx.insert(tx.tables.media).values({ id, ownerId: viewer.id, width, height, thumbhash, bytes });
  };
  const view = { id, kind: 'image', width, height, thumbhash, duration: null, state: 'ready' } as const;
  return keepOnce(upload, view, { insert, remove: () => files.remove(id) });
}

interface Keeping {
  insert(tx: Writer): Promise<void>;
  /** Removes the files again. */
  remove(): Promise<void>;
}

/** Stores the row of what was received; when a parallel upload with the same key was first, that one is kept instead. */
async function keepOnce(
  { services, request }: Upload,
  received: UploadView,
  { insert, remove }: Keeping,
): Promise<UploadView> {
  try {
    const keptId = await createOnce(services, request, async (tx) => {
      await insert(tx);
      return received.id;
    });
    if (keptId === received.id) return received;
    await remove();
    return await uploadById(services.db.read, services.viewer, keptId);
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Videos that one person may have on the way or waiting; each is up to 100 MB until it is made ready. */
const MAX_WAITING = 5;
/** How many this process is receiving, by their owner's id. */
const receiving = new Map<number, number>();

async function receiveVideo(upload: Upload, stream: ReadableStream<Uint8Array>): Promise<UploadView> {
  const { id } = upload.services.viewer;
  const change = (by: 1 | -1) => {
    const left = (receiving.get(id) ?? 0) + by;
    if (left > 0) receiving.set(id, left);
    else receiving.delete(id);
  };
  change(1);
  try {
    return await receiveOneVideo(upload, stream);
  } finally {
    change(-1);
  }
}

async function receiveOneVideo(upload: Upload, stream: ReadableStream<Uint8Array>): Promise<UploadView> {
  const { services, signal } = upload;
  const { db, viewer, originals, videoWaits } = services;
  await refuseTooManyWaiting(services, viewer);
  const path = await receive(upload, stream, limits.videoBytes);
  const { width, height, duration } = await probeVideo(path, { signal });
  const id = db.nextId();
  await originals.keep(path, id);
  const video = { id, kind: 'video', width, height, thumbhash: '', duration, state: 'processing' } as const;
  const insert = async (tx: Writer) => {
    await tx.insert(tx.tables.media).values({ ...video, ownerId: viewer.id, progress: 0, bytes: 0 });
    tx.afterCommit(videoWaits.tell);
  };
  return keepOnce(upload, video, { insert, remove: () => originals.remove(id) });
}

async function refuseTooManyWaiting({ db }: Services, viewer: Viewer): Promise<void> {
  const { media } = db.read.tables;
  const [waiting] = await db.read
    .select({ videos: count() })
    .from(media)
    .where(and(eq(media.ownerId, viewer.id), eq(media.state, 'processing')));
  if ((waiting?.videos ?? 0) + (receiving.get(viewer.id) ?? 0) <= MAX_WAITING) return;
  const message = 'Your other videos are still being prepared. Try again in a minute.';
  throw new Refusal('TOO_MANY_REQUESTS', 'tooManyRequests', message, { retryAfter: 60 });
}

/** Receives the bytes to a temporary file, and returns its path. */
async function receive(
  { services, signal, discardable }: Upload,
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<string> {
  const { path, bytes } = await services.files.receive(stream, { maxBytes, signal });
  discardable.push(path);
  if (bytes === 0) throw new Refusal('BAD_REQUEST', 'emptyFile', 'This file is empty.');
  return path;
}

const pictureReasons = {
  notAPicture: 'notAPicture',
  tooManyPixels: 'tooManyPixels',
  damaged: 'damagedPicture',
  unsupported: 'unsupportedPicture',
} as const;

/** What each reason to refuse a video is called outside. */
export const videoReasons = {
  unsupported: 'unsupportedVideo',
  damaged: 'damagedVideo',
  tooLong: 'videoTooLong',
} as const;

function refusalOf(error: unknown): unknown {
  if (error instanceof ImageRejected)
    return new Refusal('BAD_REQUEST', pictureReasons[error.reason], error.message);
  if (error instanceof VideoRejected)
    return new Refusal('BAD_REQUEST', videoReasons[error.reason], error.message);
  if (error instanceof StorageFull) return new Refusal('SERVICE_UNAVAILABLE', 'storageFull', error.message);
  if (error instanceof TooLarge) {
    const reason = error.maxBytes === limits.videoBytes ? 'videoTooLarge' : 'fileTooLarge';
    return new Refusal('PAYLOAD_TOO_LARGE', reason, error.message);
  }
  return error;
}
