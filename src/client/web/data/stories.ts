import type { Outputs } from '../../api/index.ts';
import { api } from './query.ts';

/** One picture or video that is shown for a day. */
export type Story = Outputs['stories']['create'];
/** Everything somebody shows now, oldest first. */
export type StoriesOf = Outputs['stories']['byUser'];
/** The row above the feed. */
export type Tray = Outputs['stories']['tray'];
export type TrayEntry = Tray['items'][number];

/** How often a tray that is on screen is read again, in milliseconds. */
const TRAY_EVERY = 60_000;

/** Who has stories: the viewer first, then those with something unseen. */
export function storyTray() {
  return api.stories.tray.queryOptions({}, { refetchInterval: TRAY_EVERY });
}

/** Where somebody's stories are. */
export const storiesPath = (username: string): string => `/stories/${username}`;

/** Where a story is made. */
export const NEW_STORY_PATH = '/create/story';
