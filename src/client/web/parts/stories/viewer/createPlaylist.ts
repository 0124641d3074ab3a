import { createMemo, untrack } from 'solid-js';
import { refusalOf } from '../../../data/errors.ts';
import { api, useApiQuery } from '../../../data/query.ts';
import { storyTray, type TrayEntry } from '../../../data/stories.ts';
import { playlist } from '../../../data/storyChanges.ts';

type Person = TrayEntry['user'];

/** Whose stories are shown, in which order. */
export interface Playlist {
  /** As the tray was when the first of them was opened: what is seen meanwhile moves nobody. */
  readonly people: () => readonly Person[];
  /** There is nobody of this name, or not for the viewer. */
  readonly isMissing: () => boolean;
  /** Why it is not known. */
  readonly error: () => unknown;
  readonly retry: () => void;
}

/**
 * @param username who is shown; somebody who is not in the tray is shown alone
 * @param isAlone to show nobody but them
 */
export function createPlaylist(username: () => string, isAlone: boolean): Playlist {
  const tray = useApiQuery(storyTray);
  const entries = createMemo<readonly Person[] | undefined>((before) => {
    // Another name that is not on the list came from outside: a link, or Back.
    const opened = username();
    if (before?.some((person) => person.username === opened)) return before;
    if (tray.isPending) return undefined;
    const entries = tray.data ? playlist(untrack(() => tray.data) ?? { items: [] }, opened) : [];
    const people = entries.map(({ user }) => ({ ...user }));
    return isAlone ? people.filter((person) => person.username === opened) : people;
  });
  const isStranger = () => entries()?.length === 0;
  const profile = useApiQuery(() =>
    api.users.byUsername.queryOptions({ username: username() }, { enabled: isStranger() }),
  );
  const stranger = createMemo<readonly Person[]>(() => {
    const { data } = profile;
    if (!isStranger() || !data || data.username !== username().toLowerCase()) return [];
    const { id, username: name, displayName, avatar } = data;
    return [{ id, username: name, displayName, avatar }];
  });
  return {
    people: () => (isStranger() ? stranger() : (entries() ?? [])),
    isMissing: () =>
      isStranger() &&
      profile.isError &&
      ['notFound', 'invalidInput'].includes(refusalOf(profile.error)?.reason ?? ''),
    error: () => (isStranger() && profile.isError ? profile.error : undefined),
    retry: () => void profile.refetch(),
  };
}
