import { inArray, sql } from 'drizzle-orm';
import { limits } from '../../shared/limits.ts';
import type { Reader } from '../db/database.ts';
import { isPastId } from '../db/ids.ts';
import { prepared } from '../db/prepared.ts';
import { type PictureView, pictureColumns } from '../media/pictures.ts';

/** A picture of a post, with its alt text. */
export interface PostPhotoView extends PictureView {
  alt: string;
}

/**
 * Photos of a post change only by an edit, which moves `editedAt`: of this version they are known for good. Not so of a post
 * to which an earlier time was given: when it is deleted, another can get its id.
 */
interface PostVersion {
  id: number;
  editedAt: number | null;
}

/** How many posts one call can be asked for: a full page and the row that tells of the next. */
const POSTS_AT_ONCE = limits.page.max + 1;
/** About 3 MB. */
const POSTS_REMEMBERED = 5_000;

const postIdNames = Array.from({ length: POSTS_AT_ONCE }, (_, index) => `post${index}`);

const photosOfPosts = prepared('photos_of_posts', (read) => {
  const { media } = read.tables;
  return read
    .select({ postId: media.postId, photo: { ...pictureColumns(media), alt: media.alt } })
    .from(media)
    .where(
      inArray(
        media.postId,
        postIdNames.map((name) => sql.placeholder(name)),
      ),
    )
    .orderBy(media.postId, media.position);
});

interface Remembered {
  editedAt: number | null;
  photos: PostPhotoView[];
}

/** By database, then by post, read longest ago first. All followers read the same new posts, so most are in here. */
const remembered = new WeakMap<Reader, Map<number, Remembered>>();

/** The photos of each of these posts, in their order. At most `POSTS_AT_ONCE`. */
export async function photosOf(read: Reader, posts: PostVersion[]): Promise<PostPhotoView[][]> {
  const known = remembered.get(read) ?? new Map<number, Remembered>();
  remembered.set(read, known);
  const missing = posts.filter(({ id, editedAt }) => known.get(id)?.editedAt !== editedAt);
  const fresh = new Map<number, PostPhotoView[]>();
  if (missing.length > 0) {
    const ids = Object.fromEntries(postIdNames.map((name, index) => [name, missing[index]?.id ?? 0]));
    const found = Map.groupBy(await photosOfPosts(read).execute(ids), ({ postId }) => postId);
    for (const { id, editedAt } of missing) {
      const photos = found.get(id)?.map(({ photo }) => photo) ?? [];
      fresh.set(id, photos);
      if (isPastId(id)) continue;
      known.delete(id); // to stand at the end
      known.set(id, { editedAt, photos });
    }
    for (const id of known.keys()) {
      if (known.size <= POSTS_REMEMBERED) break;
      known.delete(id);
    }
  }
  return posts.map(({ id }) => fresh.get(id) ?? known.get(id)?.photos ?? []);
}
