import { useNavigate } from '@solidjs/router';
import { useMutation } from '@tanstack/solid-query';
import { createSignal, Show } from 'solid-js';
import { acceptRequest, declineRequest } from '../../data/chatActs.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { blockAndTell } from './blockAndTell.ts';
import type { ConversationProps } from './conversationProps.ts';
import { nameOf, othersIn } from './conversationText.ts';
import styles from './RequestBar.module.css';

/** In the place of the composer, while somebody whom the viewer does not know waits for an answer. */
export function RequestBar(props: ConversationProps) {
  const navigate = useNavigate();
  const [asking, setAsking] = createSignal<'block' | 'decline'>();
  const sender = () => othersIn(props.conversation, props.viewerId)[0];
  const name = () => nameOf(sender() ?? null);
  const accept = useMutation(() => ({
    mutationFn: () => acceptRequest(props.conversation),
    onError: notifyFailure,
  }));
  const refuse = async () => {
    const person = sender();
    const isBlock = asking() === 'block';
    try {
      if (isBlock && person) await blockAndTell(person);
      else await declineRequest(props.conversation);
      navigate('/inbox/requests', { replace: true });
    } catch (error) {
      notifyFailure(error);
    }
  };
  return (
    <section class={styles.bar} aria-label={t('chat.request')}>
      <p class={styles.text}>
        {props.conversation.isGroup ? t('chat.requestGroupText') : t('chat.requestText', { name: name() })}
      </p>
      <div class={styles.buttons}>
        <Show when={!props.conversation.isGroup}>
          <Button size="lg" onClick={() => setAsking('block')}>
            {t('chat.block')}
          </Button>
        </Show>
        <Button size="lg" onClick={() => setAsking('decline')}>
          {t('chat.decline')}
        </Button>
        <Button size="lg" variant="primary" busy={accept.isPending} onClick={() => accept.mutate()}>
          {t('chat.accept')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking() !== undefined}
        onOpenChange={() => setAsking(undefined)}
        title={asking() === 'block' ? t('chat.blockTitle', { name: name() }) : t('chat.declineTitle')}
        text={asking() === 'block' ? t('chat.blockText') : t('chat.declineText')}
        confirmLabel={asking() === 'block' ? t('chat.block') : t('chat.decline')}
        onConfirm={refuse}
      />
    </section>
  );
}
