import { aliasedTable, and, eq, isNull, notExists, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../db/database.ts';
import { Refusal } from '../refusal.ts';

type MediaTable = Reader['tables']['media'];

/**
 * What a client needs to lay out and load a picture. It is at `/media/<id>/<width>.webp`: in its own width, at most 1600, and
 * in each of 320, 640 and 1080 that is less.
 */
export interface PictureView {
  id: number;
  width: number;
  height: number;
  /** A ThumbHash in Base64: a blurred likeness, to show until it is loaded. */
  thumbhash: string;
}

export function pictureColumns(media: MediaTable) {
  return { id: media.id, width: media.width, height: media.height, thumbhash: media.thumbhash };
}

/** The media table once more, to join somebody's avatar. */
export function avatarTable(read: Reader): MediaTable {
  return aliasedTable(read.tables.media, 'avatar');
}

/** Condition on a row of media: nothing uses it yet. */
export function isUnused(read: Reader): SQL | undefined {
  const { media, users } = read.tables;
  const asAvatar = read.select({ one: sql`1` }).from(users).where(eq(users.avatarId, media.id));
  return and(isNull(media.postId), isNull(media.storyId), isNull(media.messageId), notExists(asAvatar));
}

/** A left-joined avatar as it is sent. */
export function avatarOf(row: PictureView | null): PictureView | null {
  return row?.id ? row : null;
}

/** A picture that is not there, not the caller's, or used already. */
export function mediaUnusable(field: string): Refusal {
  return new Refusal(
    'BAD_REQUEST',
    'mediaUnusable',
    'This picture cannot be used: upload it first, and use it once.',
    { field },
  );
}
