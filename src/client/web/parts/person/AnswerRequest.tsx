import { useMutation } from '@tanstack/solid-query';
import { client } from '../../data/client.ts';
import { refreshFollowers } from '../../data/follows.ts';
import { queryClient } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { Button } from '../ui/Button.tsx';
import { notify } from '../ui/notify.ts';
import styles from './FollowRequests.module.css';

/** Yes or no to somebody who asks to follow the viewer. */
export function AnswerRequest(props: { person: { id: number; username: string } }) {
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
    <div class={styles.actions}>
      {button(t('people.accept'), true)}
      {button(t('people.decline'), false)}
    </div>
  );
}
