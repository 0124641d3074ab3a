import { batch, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { refusalOf } from '../../../data/errors.ts';
import { useApiQuery } from '../../../data/query.ts';
import type { Story } from '../../../data/stories.ts';
import { prefetchStories, storiesBy } from '../../../data/storyActions.ts';
import { firstToShow } from '../../../data/storyChanges.ts';
import { preload } from './preload.ts';

export interface StoryLineOptions {
  userId: number;
  isOwn: boolean;
  /** Came backwards from the next person: begins with the last one. */
  fromEnd: boolean;
  /** Past either end. */
  onLeave: (step: 1 | -1) => void;
  /** Whose stories come after these, to have the first of them ready. */
  nextUserId: () => number | undefined;
}

/** The view count of one's own stories is read again this often, in milliseconds. */
const OWN_EVERY = 15_000;

/** The stories of one person, one after the other, even while some of them come or go. */
export function createStoryLine({ userId, isOwn, fromEnd, onLeave, nextUserId }: StoryLineOptions) {
  const query = useApiQuery(() => storiesBy(userId, isOwn ? { refetchInterval: OWN_EVERY } : {}));
  const items = () => query.data?.items ?? [];
  const [currentId, setCurrentId] = createSignal<number>();
  /** How often it was begun: the same story can be shown from its beginning again. */
  const [run, setRun] = createSignal(0);
  const current = createMemo(() => items().find(({ id }) => id === currentId()));
  /** Where the current one is, or was before it went. */
  const index = createMemo<number>((before) => {
    const at = items().findIndex(({ id }) => id === currentId());
    return at < 0 ? before : at;
  }, 0);
  const isMissing = () => query.isError && refusalOf(query.error)?.reason === 'notFound';

  const show = (story: Story) =>
    batch(() => {
      setCurrentId(story.id);
      setRun(run() + 1);
    });
  createEffect(() => {
    if (currentId() !== undefined) return;
    const first = fromEnd ? items().at(-1) : firstToShow(items());
    if (first) show(first);
  });

  const step = (by: 1 | -1) => {
    const target = items()[index() + by];
    if (target) show(target);
    else onLeave(by);
  };
  createEffect(
    on(currentId, () => {
      const next = items()[index() + 1];
      const nextId = nextUserId();
      if (next) onCleanup(preload(next));
      if (next || nextId === undefined) return;
      let stop = () => {};
      onCleanup(() => stop());
      void prefetchStories(nextId).then((stories) => {
        const first = firstToShow(stories?.items ?? []);
        if (first) stop = preload(first);
      });
    }),
  );

  return {
    query,
    items,
    index,
    /** What is on screen, new whenever it begins again. */
    shown: createMemo(
      () => {
        const story = current();
        return story && { story, run: run() };
      },
      undefined,
      { equals: (a, b) => a?.story.id === b?.story.id && a?.run === b?.run },
    ),
    /** What was on screen is no longer there, or nothing ever was. */
    isGone: () =>
      isMissing() || (query.isSuccess && (items().length === 0 || (currentId() !== undefined && !current()))),
    /** Something was on screen. */
    hasBegun: () => currentId() !== undefined,
    step,
    /** Shows the current one from its beginning. */
    restart: () => void setRun(run() + 1),
    /** Goes on from one that is gone: to what took its place. */
    goOn: () => {
      const next = current() ? undefined : items()[index()];
      if (next) show(next);
      else onLeave(1);
    },
  };
}
