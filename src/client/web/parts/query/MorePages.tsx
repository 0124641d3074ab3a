import { createEffect, createSignal, type JSX, Match, onCleanup, onMount, Show, Switch } from 'solid-js';
import { t } from '../i18n/index.ts';
import { Button } from './Button.tsx';
import styles from './InfiniteList.module.css';
import { Spinner } from './Spinner.tsx';

export interface InfiniteListProps {
  hasMore: boolean;
  loading: boolean;
  /** The last page did not load; it is tried again only when asked. */
  failed?: boolean;
  onLoadMore: () => void;
  /** Shown once everything is. */
  end?: JSX.Element;
}

/** Stands after the last item of a list and asks for more shortly before it is scrolled into view. */
export function InfiniteList(props: InfiniteListProps) {
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
  createEffect(() => {
    if (near() && props.hasMore && !props.loading && !props.failed) props.onLoadMore();
  });

  return (
    <div ref={sentinel} class={styles.foot}>
      <Switch fallback={<Show when={!props.hasMore}>{props.end}</Show>}>
        <Match when={props.loading}>
          <Spinner />
        </Match>
        <Match when={props.failed}>
          <p role="alert">{t('errors.loadMore')}</p>
          <Button onClick={() => props.onLoadMore()}>{t('common.retry')}</Button>
        </Match>
        <Match when={props.hasMore}>
          <Button variant="quiet" onClick={() => props.onLoadMore()}>
            {t('common.showMore')}
          </Button>
        </Match>
      </Switch>
    </div>
  );
}
