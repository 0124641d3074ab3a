import type { Inputs } from '../../../api/index.ts';
import { client } from '../client.ts';
import { refusalOf } from '../errors.ts';
import type { Story } from '../stories.ts';

/**
 * Makes a story of what was uploaded. Safe to repeat: if the answer of an earlier try was lost on the way, the upload is in
 * a story by now, and that story is returned.
 */
export async function publishStory(input: Inputs['stories']['create'], authorId: number): Promise<Story> {
  try {
    return await client.stories.create.mutate(input);
  } catch (error) {
    if (refusalOf(error)?.reason !== 'mediaUnusable') throw error;
    const { items } = await client.stories.byUser.query({ userId: authorId });
    const made = items.find(({ media }) => media.id === input.mediaId);
    if (made) return made;
    throw error;
  }
}
