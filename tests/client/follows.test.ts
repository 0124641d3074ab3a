import { QueryClient } from '@tanstack/solid-query';
import { describe, expect, it } from 'vitest';
import {
  applyFollowChange,
  applyFollowerRemoval,
  type FollowState,
  followDelta,
  type Person,
  type Profile,
  profileAfterFollow,
  withFollowState,
} from '../../src/client/web/data/follows.ts';
import type { Pages } from '../../src/client/web/data/pages.ts';

const person = (id: number, followState: FollowState = 'none'): Person => ({
  id,
  username: `person${id}`,
  displayName: '',
  isPrivate: false,
  avatar: null,
  followState,
});
const pages = (...people: Person[][]): Pages<Person> => ({
  pages: people.map((items) => ({ items, nextCursor: null })),
  pageParams: people.map(() => null),
});
const profile = (id: number, followState: FollowState): Profile => ({
  ...person(id, followState),
  bio: '',
  postCount: 0,
  followerCount: 5,
  followingCount: 7,
  canSeePosts: true,
  isMuted: false,
  followsViewer: false,
});

describe('how much a follow counts', () => {
  it.each<[FollowState, FollowState, number]>([
    ['none', 'following', 1],
    ['requested', 'following', 1],
    ['following', 'none', -1],
    ['none', 'requested', 0],
    ['requested', 'none', 0],
    ['following', 'following', 0],
  ])('from %s to %s is %i', (from, to, delta) => {
    expect(followDelta({ from, to })).toBe(delta);
  });
});

describe('rows', () => {
  it('change for that person only, and others keep their identity', () => {
    const before = pages([person(1), person(2)], [person(3)]);
    const after = withFollowState(before, 2, 'following');
    expect(after.pages[0]?.items[1]?.followState).toBe('following');
    expect(after.pages[0]?.items[0]).toBe(before.pages[0]?.items[0]);
    expect(after.pages[1]).toBe(before.pages[1]);
  });

  it('are the same object when that person is not in them', () => {
    const before = pages([person(1)]);
    expect(withFollowState(before, 9, 'following')).toBe(before);
  });
});

describe('profiles', () => {
  it('count the follower once, however often the change is shown', () => {
    const change = { userId: 2, from: 'none', to: 'following' } as const;
    const once = profileAfterFollow(profile(2, 'none'), change);
    expect(once).toMatchObject({ followState: 'following', followerCount: 6 });
    expect(profileAfterFollow(once, change).followerCount).toBe(6);
  });

  it('of a private account close with the follow, and open with an accepted one', () => {
    const open = { ...profile(2, 'following'), isPrivate: true };
    const closed = profileAfterFollow(open, { userId: 2, from: 'following', to: 'none' });
    expect(closed.canSeePosts).toBe(false);
    const asked = profileAfterFollow(closed, { userId: 2, from: 'none', to: 'requested' });
    expect(asked.canSeePosts).toBe(false);
    expect(profileAfterFollow(asked, { userId: 2, from: 'requested', to: 'following' }).canSeePosts).toBe(
      true,
    );
  });

  it("count the viewer's own followings", () => {
    const change = { userId: 2, from: 'following', to: 'none' } as const;
    expect(profileAfterFollow(profile(1, 'self'), change)).toMatchObject({
      followState: 'self',
      followingCount: 6,
    });
  });

  it('of others stay as they are', () => {
    const other = profile(3, 'none');
    expect(profileAfterFollow(other, { userId: 2, from: 'none', to: 'following' })).toBe(other);
  });
});

describe('the cache', () => {
  const suggested = [['users', 'suggested'], { type: 'infinite' }];
  const ofViewer = [['users', 'byUsername'], { input: { username: 'person1' }, type: 'query' }];
  const ofOther = [['users', 'byUsername'], { input: { username: 'person2' }, type: 'query' }];
  const followersOf = (userId: number) => [['follows', 'followers'], { input: { userId }, type: 'infinite' }];

  function loaded(): QueryClient {
    const queryClient = new QueryClient();
    queryClient.setQueryData(suggested, pages([person(2), person(3)]));
    queryClient.setQueryData(ofViewer, profile(1, 'self'));
    queryClient.setQueryData(ofOther, profile(2, 'none'));
    return queryClient;
  }

  it('is as before when a change is taken back', () => {
    const queryClient = loaded();
    const before = [suggested, ofViewer, ofOther].map((key) => queryClient.getQueryData(key));
    applyFollowChange(queryClient, { userId: 2, from: 'none', to: 'following' });
    expect(queryClient.getQueryData(ofViewer)).toMatchObject({ followingCount: 8 });
    expect(queryClient.getQueryData(ofOther)).toMatchObject({ followerCount: 6 });
    applyFollowChange(queryClient, { userId: 2, from: 'following', to: 'none' });
    expect([suggested, ofViewer, ofOther].map((key) => queryClient.getQueryData(key))).toEqual(before);
  });

  it("loses a removed follower from the viewer's list and from no other", () => {
    const queryClient = loaded();
    queryClient.setQueryData(followersOf(1), pages([person(2), person(3)]));
    queryClient.setQueryData(followersOf(4), pages([person(2)]));
    applyFollowerRemoval(queryClient, { viewerId: 1, userId: 2 });
    expect(queryClient.getQueryData(followersOf(1))).toEqual(pages([person(3)]));
    expect(queryClient.getQueryData(followersOf(4))).toEqual(pages([person(2)]));
    expect(queryClient.getQueryData(ofViewer)).toMatchObject({ followerCount: 4 });
  });
});
