import type { Inputs } from '../../../api/index.ts';
import { client } from '../client.ts';
import { refusalOf } from '../errors.ts';
import type { Post } from '../posts.ts';

/** How many of the newest posts are searched for one whose making was not heard of. */
const RECENT = 5;

/**
 * Makes a post of uploaded photos. Safe to repeat: if the answer of an earlier try was lost on the way, the photos are
 * in a post by now, and that post is returned.
 */
export async function publishPost(input: Inputs['posts']['create'], authorId: number): Promise<Post> {
  try {
    return await client.posts.create.mutate(input);
  } catch (error) {
    const isUsed = refusalOf(error)?.reason === 'mediaUnusable';
    const made = isUsed ? await postWith(input.media, authorId) : undefined;
    if (made) return made;
    throw error;
  }
}

async function postWith(photos: { id: number }[], authorId: number): Promise<Post | undefined> {
  const ids = photos.map(({ id }) => id).join();
  const { items } = await client.posts.byUser.query({ userId: authorId, limit: RECENT });
  return items.find(({ media }) => media.map(({ id }) => id).join() === ids);
}
