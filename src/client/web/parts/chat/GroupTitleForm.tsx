import { useMutation } from '@tanstack/solid-query';
import { createSignal } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import type { Conversation } from '../../data/chat.ts';
import { renameGroup } from '../../data/chatActs.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { Button } from '../ui/Button.tsx';
import { countCharacters } from '../ui/countCharacters.ts';
import { TextField } from '../ui/TextField.tsx';
import styles from './GroupTitleForm.module.css';

/** What a group is called. */
export function GroupTitleForm(props: { conversation: Conversation }) {
  const [title, setTitle] = createSignal(props.conversation.title);
  const isChanged = () => title().trim() !== props.conversation.title;
  const rename = useMutation(() => ({
    mutationFn: () => renameGroup(props.conversation, title().trim()),
    onError: notifyFailure,
  }));
  return (
    <form
      class={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged()) rename.mutate();
      }}
    >
      <TextField
        label={t('chat.groupTitle')}
        placeholder={t('chat.groupTitleOptional')}
        max={limits.groupTitle}
        value={title()}
        onChange={setTitle}
      />
      <Button
        type="submit"
        busy={rename.isPending}
        disabled={!isChanged() || countCharacters(title().trim()) > limits.groupTitle}
      >
        {t('common.save')}
      </Button>
    </form>
  );
}
