import { and, eq } from 'drizzle-orm';
import type { RefusalReason } from '../../shared/errors.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Reader } from '../db/database.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { PictureView } from './pictures.ts';

/** What was uploaded. A picture is ready at once; a video is made ready afterwards, see `MediaStatus`. */
export interface UploadView extends PictureView {
  kind: 'image' | 'video';
  /** Milliseconds of a video; null for a picture. */
  duration: number | null;
  state: 'processing' | 'ready';
}

/** How far an upload is. */
export type MediaStatus =
  /** `progress` from 0 to 1. */
  | { state: 'processing'; progress: number }
  | (UploadView & { state: 'ready' })
  | { state: 'failed'; reason: RefusalReason };

/** How far something is that the viewer has uploaded. */
export async function mediaStatus(read: Reader, viewer: Viewer, id: number): Promise<MediaStatus> {
  const row = await ownUpload(read, viewer, id);
  const { state, kind, width, height, thumbhash, duration } = row;
  if (state === 'processing') return { state, progress: row.progress / 100 };
  if (state === 'failed') return { state, reason: failureOf(row) };
  return { id, kind, width, height, thumbhash, duration, state };
}

/**
 * Something that the viewer has uploaded before, as its upload answered.
 * @throws Refusal with the reason, if it is a video that could not be made ready
 */
export async function uploadById(read: Reader, viewer: Viewer, id: number): Promise<UploadView> {
  const row = await ownUpload(read, viewer, id);
  const { state, kind, width, height, thumbhash, duration } = row;
  if (state === 'failed') {
    throw new Refusal('BAD_REQUEST', failureOf(row), 'This video could not be made ready.');
  }
  return { id, kind, width, height, thumbhash, duration, state };
}

async function ownUpload(read: Reader, viewer: Viewer, id: number) {
  const { media } = read.tables;
  const [row] = await read
    .select()
    .from(media)
    .where(and(eq(media.id, id), eq(media.ownerId, viewer.id)));
  if (!row) throw notFound('upload');
  return row;
}

function failureOf({ failure }: { failure: string | null }): RefusalReason {
  return (failure ?? 'serverError') as RefusalReason; // processing.ts writes nothing else
}
