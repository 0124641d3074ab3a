import { createEffect, createSignal, on, onCleanup } from 'solid-js';
import { itemsOf } from '../../data/pages.ts';
import { api, nextPage, useApiPages, useApiQuery } from '../../data/query.ts';
import type { PersonRef } from './ChoiceRow.tsx';

/** A pause in typing after which it is searched, in milliseconds. */
const PAUSE = 200;

/** People to choose from: whom the viewer follows, or once something is typed, whoever is found. */
export function usePeopleSearch(viewerId: number) {
  const [text, setText] = createSignal('');
  const [query, setQuery] = createSignal('');
  createEffect(
    on(text, (value) => {
      const timer = setTimeout(() => setQuery(value.trim()), value.trim() === '' ? 0 : PAUSE);
      onCleanup(() => clearTimeout(timer));
    }),
  );
  const followed = useApiPages(() =>
    api.follows.following.infiniteQueryOptions({ userId: viewerId, limit: 50 }, nextPage),
  );
  const found = useApiQuery(() => ({
    ...api.search.users.queryOptions({ query: query() || ' ' }),
    enabled: query() !== '',
  }));
  return {
    text,
    setText,
    /** What is searched for; empty while nothing is. */
    query,
    people: (): PersonRef[] =>
      (query() === '' ? itemsOf(followed.data) : (found.data?.items ?? [])).filter(
        ({ id }) => id !== viewerId,
      ),
    isPending: () => (query() === '' ? followed.isPending : found.isPending),
    failed: () => (query() === '' ? followed : found),
  };
}
