import type { QueryClient, QueryKey } from '@tanstack/solid-query';
import type { Person, Profile } from './follows.ts';
import { type Pages, removeItem } from './pages.ts';

/* What blocking and muting change in what has been loaded, as functions of the query cache. */

const profiles: QueryKey = [['users', 'byUsername']];
/** What muting somebody hides them from, and the list of the muted. */
const hiding: QueryKey[] = [[['feed', 'home']], [['stories']], [['notifications']], [['mutes']]];

/** Shows on somebody's profile whether the viewer has muted them. */
export function applyMute(queryClient: QueryClient, userId: number, isMuted: boolean): void {
  queryClient.setQueriesData<Profile>({ queryKey: profiles }, (profile) =>
    profile?.id === userId ? { ...profile, isMuted } : profile,
  );
}

/** Reads again what a mute hides. */
export async function refreshAfterMute(queryClient: QueryClient): Promise<void> {
  await Promise.all([...hiding, profiles].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}

/** After a block or its end anything may look different: forgets what is not on screen, and reads again what is. */
export async function refreshAfterBlock(queryClient: QueryClient): Promise<void> {
  queryClient.removeQueries({ type: 'inactive' });
  await queryClient.invalidateQueries();
}

/** Takes somebody out of the list of the blocked or of the muted. */
export function applyRemoval(queryClient: QueryClient, list: 'blocks' | 'mutes', userId: number): void {
  queryClient.setQueriesData<Pages<Person>>(
    { queryKey: [[list, 'list']] },
    (people) => people && removeItem(people, userId),
  );
}
