import type { Profile } from './follows.ts';
import { api, queryClient } from './query.ts';
import { changeViewer } from './session.ts';

/** Shows what `users.update` answered wherever the viewer is on screen; what they posted is read again when it is next visited. */
export function showOwnProfile(profile: Profile): void {
  const { username, displayName, bio, isPrivate, avatar } = profile;
  changeViewer({ displayName, bio, isPrivate, avatar });
  api.users.byUsername.setData({ username }, profile);
  void queryClient.invalidateQueries({
    // Posts and comments carry their author's name and photo.
    predicate: ({ queryKey: [path] }) =>
      ['feed', 'posts', 'saves', 'comments', 'likes', 'follows'].includes(routerOf(path)),
  });
}

/** `feed` of tRPC's `['feed', 'home']`. */
function routerOf(path: unknown): string {
  return Array.isArray(path) ? String(path[0]) : '';
}
