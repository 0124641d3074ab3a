import { createMemo, For, type JSX, Match, Switch } from 'solid-js';
import type { Person } from '../../data/follows.ts';
import { itemsOf } from '../../data/pages.ts';
import type { useApiPages } from '../../data/query.ts';
import { MorePages } from '../query/MorePages.tsx';
import { QueryError } from '../query/QueryError.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import styles from './PersonList.module.css';
import { PersonRow } from './PersonRow.tsx';

/** Pages of people, as `useApiPages` gives them. */
export type PeopleQuery = ReturnType<typeof useApiPages<{ items: Person[]; nextCursor: number | null }>>;

export interface PersonListProps {
  /** For screen readers, where no heading says it. */
  label: string;
  people: PeopleQuery;
  /** Shown when there is nobody: an EmptyState. */
  empty: JSX.Element;
  /** Default a `PersonRow` with the follow button. */
  row?: (person: Person) => JSX.Element;
  /** Told when a link to a profile is pressed: a dialog with the list closes. */
  onFollowLink?: () => void;
}

/** A list of people that loads more as it is scrolled, with its skeleton, its error and its empty state. */
export function PersonList(props: PersonListProps) {
  const items = createMemo(() => itemsOf(props.people.data));
  const row = (person: Person) =>
    props.row?.(person) ?? <PersonRow person={person} onFollowLink={props.onFollowLink} />;
  return (
    <Switch>
      <Match when={props.people.isPending}>
        <PersonListSkeleton />
      </Match>
      <Match when={props.people.isError && items().length === 0}>
        <QueryError query={props.people} />
      </Match>
      <Match when={items().length === 0 && !props.people.hasNextPage}>{props.empty}</Match>
      <Match when={true}>
        <ul aria-label={props.label}>
          <For each={items()}>{(person) => <li>{row(person)}</li>}</For>
        </ul>
        <MorePages query={props.people} />
      </Match>
    </Switch>
  );
}

/** Grey rows of the size of people. */
export function PersonListSkeleton(props: { rows?: number }) {
  return (
    <div aria-busy="true">
      <For each={Array.from({ length: props.rows ?? 6 })}>
        {() => (
          <div class={styles.skeleton}>
            <Skeleton shape="circle" width="2.5rem" />
            <div class={styles.lines}>
              <Skeleton width="9rem" />
              <Skeleton width="6rem" />
            </div>
            <Skeleton shape="block" width="6.5rem" height="2rem" />
          </div>
        )}
      </For>
    </div>
  );
}
