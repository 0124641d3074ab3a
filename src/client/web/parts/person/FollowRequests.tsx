import { useMutation } from '@tanstack/solid-query';
import { createMemo, For, Show } from 'solid-js';
import { client } from '../../data/client.ts';
import { type Person, refreshFollowers } from '../../data/follows.ts';
import { itemsOf } from '../../data/pages.ts';
import { api, nextPage, queryClient, useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/index.ts';
import { MorePages } from '../query/MorePages.tsx';
import { notifyFailure } from '../query/notifyFailure.ts';
import { Button } from '../ui/Button.tsx';
import { notify } from '../ui/notify.ts';
import styles from './FollowRequests.module.css';
import { PeopleSection } from './PeopleSection.tsx';
import { PersonRow } from './PersonRow.tsx';

/** Who waits for the viewer's yes or no. Nothing while nobody does. */
export function FollowRequests() {
  const requests = useApiPages(() => api.follows.requests.infiniteQueryOptions({}, nextPage));
  const people = createMemo(() => itemsOf(requests.data));
  return (
    <Show when={people().length > 0}>
      <PeopleSection title={t('people.requests')}>
        <ul>
          <For each={people()}>
            {(person) => (
              <li>
                <RequestRow person={person} />
              </li>
            )}
          </For>
        </ul>
        <MorePages query={requests} />
      </PeopleSection>
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
    onError: notifyFailure,
    // A request may have been taken back meanwhile: then it goes from the list all the same.
    onSettled: () => refreshFollowers(queryClient),
  }));
  const isBusyWith = (accepted: boolean) => answer.isPending && answer.variables === accepted;
  const button = (text: string, accepted: boolean) => (
    <Button
      size="sm"
      variant={accepted ? 'primary' : 'secondary'}
      busy={isBusyWith(accepted)}
      disabled={isBusyWith(!accepted)}
      // In a list every button says the same.
      aria-label={`${text}: ${props.person.username}`}
      onClick={() => answer.mutate(accepted)}
    >
      {text}
    </Button>
  );
  return (
    <PersonRow
      person={props.person}
      action={
        <div class={styles.actions}>
          {button(t('people.accept'), true)}
          {button(t('people.decline'), false)}
        </div>
      }
    />
  );
}
