import { createMemo, For, type JSX, Match, Switch } from 'solid-js';
import { itemsOf } from '../../data/pages.ts';
import type { useApiPages } from '../../data/query.ts';
import { MorePages } from '../query/MorePages.tsx';
import { QueryError } from '../query/QueryError.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import styles from './Admin.module.css';

interface AdminListProps<Item> {
  label: string;
  query: ReturnType<typeof useApiPages<{ items: Item[]; nextCursor: number | null }>>;
  empty: JSX.Element;
  children: (item: Item) => JSX.Element;
}

/** A list of the owner's pages that loads more as it is scrolled. */
export function AdminList<Item extends { id: number }>(props: AdminListProps<Item>): JSX.Element {
  const items = createMemo(() => itemsOf(props.query.data));
  return (
    <Switch>
      <Match when={props.query.isPending}>
        <div aria-busy="true">
          <For each={[1, 2, 3, 4]}>
            {() => (
              <div class={styles.row}>
                <div class={styles.facts}>
                  <Skeleton width="12rem" />
                  <Skeleton width="8rem" />
                </div>
              </div>
            )}
          </For>
        </div>
      </Match>
      <Match when={props.query.isError && items().length === 0}>
        <QueryError query={props.query} />
      </Match>
      <Match when={items().length === 0 && !props.query.hasNextPage}>{props.empty}</Match>
      <Match when={true}>
        <ul class={styles.list} aria-label={props.label}>
          <For each={items()}>{(item) => <li>{props.children(item)}</li>}</For>
        </ul>
        <MorePages query={props.query} />
      </Match>
    </Switch>
  );
}
