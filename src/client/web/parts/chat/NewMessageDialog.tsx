import { useNavigate } from '@solidjs/router';
import { useMutation } from '@tanstack/solid-query';
import { createSignal, Show } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import { createGroup, openConversation } from '../../data/chatActs.ts';
import { useViewer } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { PersonRef } from './ChoiceRow.tsx';
import styles from './NewMessageDialog.module.css';
import { PeoplePicker } from './PeoplePicker.tsx';

/** Begins a conversation with somebody, or a group with several. */
export default function NewMessageDialog(props: { onClose: () => void }) {
  const viewer = useViewer();
  const navigate = useNavigate();
  const [people, setPeople] = createSignal<readonly PersonRef[]>([]);
  const [title, setTitle] = createSignal('');
  const isGroup = () => people().length > 1;
  const begin = useMutation(() => ({
    mutationFn: () => {
      const [first, ...others] = people();
      if (!first) throw new Error('Nobody is chosen.');
      return others.length === 0
        ? openConversation(first.id)
        : createGroup(
            people().map(({ id }) => id),
            title().trim(),
          );
    },
    onSuccess: ({ id }: { id: number }) => {
      props.onClose();
      navigate(`/inbox/${id}`);
    },
    onError: notifyFailure,
  }));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={t('chat.newMessage')}
      footer={
        <Button
          size="lg"
          variant="primary"
          disabled={people().length === 0}
          busy={begin.isPending}
          onClick={() => begin.mutate()}
        >
          {isGroup() ? t('chat.createGroup') : t('chat.begin')}
        </Button>
      }
    >
      <PeoplePicker
        viewerId={viewer()?.id ?? 0}
        chosen={people()}
        onChange={setPeople}
        max={limits.groupMembers - 1}
      />
      <Show when={isGroup()}>
        <div class={styles.title}>
          <TextField
            label={t('chat.groupTitle')}
            placeholder={t('chat.groupTitleOptional')}
            hideLabel
            max={limits.groupTitle}
            value={title()}
            onChange={setTitle}
          />
        </div>
      </Show>
    </Dialog>
  );
}
