import type { Query, QueryClient, QueryKey } from '@tanstack/solid-query';
import type { Outputs } from '../../api/index.ts';
import type { Notification } from './notificationChanges.ts';
import { withFollowedActor } from './notificationChanges.ts';
import { changeItem, type Pages, removeItem } from './pages.ts';

/*
 * How following changes what has been loaded, as functions of the query cache: no browser and no component in them.
 * `useFollow` puts them to use.
 */

/** A row in any list of people, as the server sends it. */
export type Person = Outputs['follows']['followers']['items'][number] & {
  /** Who of those the viewer follows follows them too: only with suggestions and search results. */
  mutuals?: Outputs['users']['suggested']['items'][number]['mutuals'];
};
export type FollowState = Person['followState'];
export type Profile = Outputs['users']['byUsername'];

/** One change of how the viewer stands to somebody. */
export interface FollowChange {
  userId: number;
  from: FollowState;
  to: FollowState;
}

/** How much a change adds to the followers of the one and to the followings of the other: 1, 0 or -1. */
export function followDelta({ from, to }: Pick<FollowChange, 'from' | 'to'>): number {
  return Number(to === 'following') - Number(from === 'following');
}

/** Pages of people with the follow state of one of them changed. */
export function withFollowState(
  people: Pages<Person>,
  userId: number,
  followState: FollowState,
): Pages<Person> {
  return changeItem(people, userId, (person) => ({ ...person, followState }));
}

/** A profile after the change: the followed one's state, followers and content, or the viewer's own count of followings. */
export function profileAfterFollow(profile: Profile, change: FollowChange): Profile {
  if (profile.id === change.userId) {
    const followerCount = profile.followerCount + followDelta({ from: profile.followState, to: change.to });
    const canSeePosts = change.to === 'following' || !profile.isPrivate;
    return { ...profile, followState: change.to, followerCount, canSeePosts };
  }
  if (profile.followState === 'self') {
    return { ...profile, followingCount: profile.followingCount + followDelta(change) };
  }
  return profile;
}

/** Query keys, as tRPC makes them, of the lists whose rows are people. */
const peopleLists: QueryKey[] = [
  [['users', 'suggested']],
  [['follows', 'followers']],
  [['follows', 'following']],
  [['follows', 'requests']],
  [['likes', 'byPost']],
];
const notifications: QueryKey = [['notifications', 'list']];
const profiles: QueryKey = [['users', 'byUsername']];
/** What holds the posts of the people one follows. */
const posts: QueryKey[] = [[['feed', 'home']], [['posts', 'byUser']]];

/** Shows the change on every profile and in every list of people that has been loaded. */
export function applyFollowChange(queryClient: QueryClient, change: FollowChange): void {
  for (const queryKey of peopleLists) {
    queryClient.setQueriesData<Pages<Person>>(
      { queryKey },
      (people) => people && withFollowState(people, change.userId, change.to),
    );
  }
  queryClient.setQueriesData<Pages<Notification>>(
    { queryKey: notifications },
    (data) => data && withFollowedActor(data, change.userId, change.to),
  );
  queryClient.setQueriesData<Profile>(
    { queryKey: profiles },
    (profile) => profile && profileAfterFollow(profile, change),
  );
}

/**
 * Stops what is on its way and would overwrite the change with what was before it. First loads go on: nothing would
 * start them again.
 */
export async function cancelFollowReads(queryClient: QueryClient): Promise<void> {
  const reloading = ({ state }: Query) => state.data !== undefined;
  await Promise.all(
    [...peopleLists, profiles].map((queryKey) =>
      queryClient.cancelQueries({ queryKey, predicate: reloading }),
    ),
  );
}

/**
 * Reads profiles and posts again, once the server knows. Lists of people after a success only when they are next
 * visited, so that a row does not vanish under the finger that has just unfollowed it.
 */
export async function refreshAfterFollow(queryClient: QueryClient, succeeded: boolean): Promise<void> {
  const refetchType = succeeded ? 'none' : 'active';
  await Promise.all([
    ...peopleLists.map((queryKey) => queryClient.invalidateQueries({ queryKey, refetchType })),
    ...[profiles, ...posts].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  ]);
}

/** Shows that somebody no longer follows the viewer. */
export function applyFollowerRemoval(
  queryClient: QueryClient,
  { viewerId, userId }: { viewerId: number | undefined; userId: number },
): void {
  queryClient.setQueriesData<Pages<Person>>(
    {
      queryKey: [['follows', 'followers']],
      predicate: ({ queryKey }) => userIdOf(queryKey) === viewerId,
    },
    (people) => people && removeItem(people, userId),
  );
  queryClient.setQueriesData<Profile>({ queryKey: profiles }, (profile) =>
    profile?.followState === 'self'
      ? { ...profile, followerCount: Math.max(0, profile.followerCount - 1) }
      : profile,
  );
}

/** Reads again who follows the viewer, and the counts. */
export async function refreshFollowers(queryClient: QueryClient): Promise<void> {
  await Promise.all(
    [[['follows', 'followers']], [['follows', 'requests']], profiles].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  );
}

/** Whose list a query of tRPC's reads. */
function userIdOf([, options]: QueryKey): unknown {
  const { input } = (options ?? {}) as { input?: { userId?: unknown } }; // tRPC puts it there
  return input?.userId;
}
