import { focusManager } from '@tanstack/solid-query';
import { createSignal, onCleanup, onMount } from 'solid-js';
import type { Outputs } from '../../api/index.ts';
import { client } from './client.ts';
import { countNew, refreshed, withNew } from './freshFeed.ts';
import type { Pages } from './pages.ts';
import type { Post } from './posts.ts';
import { api, nextPage, queryClient } from './query.ts';

/**
 * The home feed. It is not read again by itself: what came since would push away what somebody is looking at.
 * `useNewPosts` keeps it fresh.
 */
export function homeFeed() {
  return api.feed.home.infiniteQueryOptions({}, { ...nextPage, staleTime: Number.POSITIVE_INFINITY });
}

/** How often a feed that is on screen asks for news, in milliseconds. */
const CHECK_EVERY = 60_000;
/** News younger than this are not asked for again. */
const FRESH_FOR = 20_000;

/**
 * Looks for new posts when somebody comes back to the feed, and every minute that it is on screen. Changed counts and
 * texts are shown at once; new posts only wait, until `show` puts them on top.
 */
export function useNewPosts() {
  const [head, setHead] = createSignal<Outputs['feed']['home']>();
  const feed = () => queryClient.getQueryData<Pages<Post>>(homeFeed().queryKey);
  const setFeed = (data: Pages<Post>) => queryClient.setQueryData<Pages<Post>>(homeFeed().queryKey, data);

  const check = async () => {
    const readAt = queryClient.getQueryState(homeFeed().queryKey)?.dataUpdatedAt ?? 0;
    if (!feed() || document.hidden || Date.now() - readAt < FRESH_FOR) return;
    try {
      const latest = await client.feed.home.query({});
      const shown = feed();
      if (!shown) return;
      setFeed(refreshed(shown, latest));
      setHead(countNew(shown, latest) > 0 ? latest : undefined);
    } catch {
      // Nobody asked for it, so nobody is told; the next check comes.
    }
  };
  onMount(() => {
    void check();
    const timer = setInterval(() => void check(), CHECK_EVERY);
    onCleanup(() => clearInterval(timer));
    onCleanup(focusManager.subscribe((focused) => focused && void check()));
  });

  return {
    /** Whether there are posts that are not shown yet. */
    waiting: () => head() !== undefined,
    /** Puts them on top of the feed. */
    show: () => {
      const shown = feed();
      const latest = head();
      if (shown && latest) setFeed(withNew(shown, latest));
      setHead(undefined);
    },
  };
}
