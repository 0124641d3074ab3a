import { useMutation } from '@tanstack/solid-query';
import { For, Show } from 'solid-js';
import { client } from '../../data/client.ts';
import { errorText } from '../../data/errors.ts';
import { type Person, refreshFollowers } from '../../data/follows.ts';
import { itemsOf } from '../../data/pages.ts';
import { api, nextPage, queryClient, useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../parts/Button.tsx';
import { InfiniteList } from '../../parts/InfiniteList.tsx';
import { notify } from '../../parts/notify.ts';
import { PersonRow } from '../../parts/PersonRow.tsx';
import styles from './People.module.css';

/** Who waits for the viewer's yes or no. Nothing while nobody does. */
export function FollowRequests() {
  const requests = useApiPages(() => api.follows.requests.infiniteQueryOptions({}, nextPage));
  const people = () => (requests.isPending ? [] : itemsOf(requests.data));
  return (
    <Show when={people().length > 0}>
      <section class={styles.section} aria-labelledby="requests">
        <h2 class={styles.heading} id="requests">
          {t('people.requests')}
        </h2>
        <ul>
          <For each={people()}>
            {(person) => (
              <li>
                <RequestRow person={person} />
              </li>
            )}
          </For>
        </ul>
        <InfiniteList
          hasMore={requests.hasNextPage}
          loading={requests.isFetchingNextPage}
          failed={requests.isFetchNextPageError}
          onLoadMore={() => void requests.fetchNextPage()}
        />
      </section>
    </Show>
  );
}

function RequestRow(props: { person: Person }) {
  const answer = useMutation(() => ({
    mutationFn: async (accepted: boolean) => {
      const input = { userId: props.person.id };
      await (accepted ? client.follows.accept.mutate(input) : client.follows.reject.mutate(input));
    },
    onSuccess: (_: unknown, accepted: boolean) => {
      if (accepted) notify.success(t('people.accepted', { name: props.person.username }));
    },
    onError: (error: unknown) => notify.error(errorText(error)),
    // A request may have been taken back meanwhile: then it goes from the list all the same.
    onSettled: () => refreshFollowers(queryClient),
  }));
  const busyWith = (accepted: boolean) => answer.isPending && answer.variables === accepted;
  const label = (text: string) => `${text}: ${props.person.username}`;
  return (
    <PersonRow
      person={props.person}
      action={
        <div class={styles.actions}>
          <Button
            size="sm"
            variant="primary"
            busy={busyWith(true)}
            disabled={busyWith(false)}
            aria-label={label(t('people.accept'))}
            onClick={() => answer.mutate(true)}
          >
            {t('people.accept')}
          </Button>
          <Button
            size="sm"
            busy={busyWith(false)}
            disabled={busyWith(true)}
            aria-label={label(t('people.decline'))}
            onClick={() => answer.mutate(false)}
          >
            {t('people.decline')}
          </Button>
        </div>
      }
    />
  );
}
