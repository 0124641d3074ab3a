import { createEffect, createSignal, type JSX, Match, onCleanup, onMount, Show, Switch } from 'solid-js';
import { t } from '../../i18n/index.ts';
import { Button } from '../ui/Button.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import styles from './MorePages.module.css';

export interface MorePagesProps {
  /** The list's query, as `useApiPages` gives it. */
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => unknown;
  };
  /** Shown once everything is. */
  end?: JSX.Element;
}

/** Stands after the last item of a list and asks for more shortly before it is scrolled into view. */
export function MorePages(props: MorePagesProps) {
  const [near, setNear] = createSignal(false);
  let sentinel: HTMLDivElement | undefined;

  onMount(() => {
    if (!sentinel) return;
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      rootMargin: '0px 0px 1200px',
    });
    observer.observe(sentinel);
    onCleanup(() => observer.disconnect());
  });
  const loadMore = () => void props.query.fetchNextPage();
  createEffect(() => {
    const { hasNextPage, isFetchingNextPage, isFetchNextPageError } = props.query;
    // A page that did not load is tried again only when asked.
    if (near() && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) loadMore();
  });

  return (
    <div ref={sentinel} class={styles.foot}>
      <Switch fallback={<Show when={!props.query.hasNextPage}>{props.end}</Show>}>
        <Match when={props.query.isFetchingNextPage}>
          <Spinner />
        </Match>
        <Match when={props.query.isFetchNextPageError}>
          <p role="alert">{t('errors.loadMore')}</p>
          <Button onClick={loadMore}>{t('common.retry')}</Button>
        </Match>
        <Match when={props.query.hasNextPage}>
          <Button variant="quiet" onClick={loadMore}>
            {t('common.showMore')}
          </Button>
        </Match>
      </Switch>
    </div>
  );
}
