import { useMutation } from '@tanstack/solid-query';
import { createMemo, createSignal, For, Show } from 'solid-js';
import { client } from '../../data/client.ts';
import { type Person, refreshFollowers } from '../../data/follows.ts';
import { itemsOf } from '../../data/pages.ts';
import { api, nextPage, queryClient, useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { MorePages } from '../query/MorePages.tsx';
import { notifyFailure } from '../query/notifyFailure.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { notify } from '../ui/notify.ts';
import { AnswerRequest } from './AnswerRequest.tsx';
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
        <Show when={people().length > 1}>
          <AnswerAll />
        </Show>
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

/** One answer for everyone who waits, also for those further down than the list has been read. */
function AnswerAll() {
  const [asking, setAsking] = createSignal<'accept' | 'decline'>();
  const stopAsking = () => setAsking(undefined);
  const answer = useMutation(() => ({
    mutationFn: async (accepted: boolean) => {
      await (accepted ? client.follows.acceptAll.mutate() : client.follows.rejectAll.mutate());
    },
    onSuccess: (_: unknown, accepted: boolean) => {
      if (accepted) notify.success(t('relations.acceptedAll'));
    },
    onError: notifyFailure,
    onSettled: () => refreshFollowers(queryClient),
  }));
  const send = (accepted: boolean) => answer.mutateAsync(accepted).catch(() => undefined);
  return (
    <div class={styles.all}>
      <Button size="sm" onClick={() => setAsking('accept')}>
        {t('relations.acceptAll')}
      </Button>
      <Button size="sm" onClick={() => setAsking('decline')}>
        {t('relations.declineAll')}
      </Button>
      <ConfirmDialog
        open={asking() === 'accept'}
        onOpenChange={stopAsking}
        title={t('relations.acceptAllTitle')}
        text={t('relations.acceptAllText')}
        confirmLabel={t('relations.acceptAll')}
        danger={false}
        onConfirm={() => send(true)}
      />
      <ConfirmDialog
        open={asking() === 'decline'}
        onOpenChange={stopAsking}
        title={t('relations.declineAllTitle')}
        text={t('relations.declineAllText')}
        confirmLabel={t('relations.declineAll')}
        onConfirm={() => send(false)}
      />
    </div>
  );
}

function RequestRow(props: { person: Person }) {
  return <PersonRow person={props.person} action={<AnswerRequest person={props.person} />} />;
}
