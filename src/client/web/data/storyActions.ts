import { client } from './client.ts';
import { api, queryClient } from './query.ts';
import { type StoriesOf, type Story, storyTray, type Tray } from './stories.ts';
import {
  trayAfterRemoval,
  trayAfterSeen,
  trayWithOwn,
  withoutStory,
  withSeen,
  withStory,
} from './storyChanges.ts';

/** Stories can be over or deleted at any moment, so they are asked for again after this time, in milliseconds. */
const FRESH_FOR = 5000;

/** Somebody's stories that are not over, oldest first. */
export function storiesBy(userId: number, options: { enabled?: boolean; refetchInterval?: number } = {}) {
  return api.stories.byUser.queryOptions({ userId }, { staleTime: FRESH_FOR, ...options });
}

/** Reads somebody's stories before they are asked for. */
export async function prefetchStories(userId: number): Promise<StoriesOf | undefined> {
  const options = storiesBy(userId);
  await queryClient.prefetchQuery(options as Parameters<typeof queryClient.prefetchQuery>[0]); // typed for React's wrapper
  return queryClient.getQueryData<StoriesOf>(options.queryKey);
}

/** Shows a story as seen at once, and tells the server. */
export async function markSeen(story: Story): Promise<void> {
  if (story.seen) return;
  changeStories(story.author.id, (stories) => withSeen(stories, story.id));
  changeTray((tray) => trayAfterSeen(tray, story.author.id));
  try {
    await client.stories.markSeen.mutate({ id: story.id });
  } catch {
    // Nobody asked for it, so nobody is told; the next reading of the tray says what the server knows.
  }
}

/**
 * Deletes the viewer's own story on the server, then wherever it is shown.
 * @param onGone called in between, while the story is still among the others
 */
export async function deleteStory(story: Story, onGone: () => void): Promise<void> {
  await client.stories.delete.mutate({ id: story.id });
  onGone();
  changeStories(story.author.id, (stories) => withoutStory(stories, story.id));
  changeTray((tray) => trayAfterRemoval(tray, story));
}

/** Keeps somebody’s posts and stories away from the viewer; they are not told. */
export async function muteAuthor(userId: number): Promise<void> {
  await client.mutes.mute.mutate({ userId });
  void queryClient.invalidateQueries({ queryKey: storyTray().queryKey });
  void queryClient.invalidateQueries({ queryKey: [['users', 'byUsername']] });
}

/** Shows a story that the viewer has just made. */
export function showNewStory(story: Story): void {
  changeStories(story.author.id, (stories) => withStory(stories, story));
  changeTray((tray) => trayWithOwn(tray, story));
  void queryClient.invalidateQueries({ queryKey: storiesBy(story.author.id).queryKey });
}

function changeStories(userId: number, change: (stories: StoriesOf) => StoriesOf): void {
  queryClient.setQueryData<StoriesOf>(storiesBy(userId).queryKey, (stories) => stories && change(stories));
}

function changeTray(change: (tray: Tray) => Tray): void {
  const { queryKey } = storyTray();
  // What is on its way would bring the old state back.
  void queryClient.cancelQueries({
    queryKey,
    predicate: ({ state }) => state.data !== undefined,
  });
  queryClient.setQueryData<Tray>(queryKey, (tray) => tray && change(tray));
}
