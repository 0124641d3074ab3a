import { useMutation } from '@tanstack/solid-query';
import { createSignal } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import type { Conversation } from '../../data/chat.ts';
import { addMembers } from '../../data/chatActs.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { PersonRef } from './ChoiceRow.tsx';
import { PeoplePicker } from './PeoplePicker.tsx';

/** Brings people into a group. */
export function AddPeopleDialog(props: {
  conversation: Conversation;
  viewerId: number;
  onClose: () => void;
}) {
  const [people, setPeople] = createSignal<readonly PersonRef[]>([]);
  const add = useMutation(() => ({
    mutationFn: () =>
      addMembers(
        props.conversation,
        people().map(({ id }) => id),
      ),
    onSuccess: () => props.onClose(),
    onError: notifyFailure,
  }));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={t('chat.addPeople')}
      footer={
        <Button
          size="lg"
          variant="primary"
          disabled={people().length === 0}
          busy={add.isPending}
          onClick={() => add.mutate()}
        >
          {t('chat.add')}
        </Button>
      }
    >
      <PeoplePicker
        viewerId={props.viewerId}
        chosen={people()}
        onChange={setPeople}
        max={limits.groupMembers - props.conversation.members.length}
        without={props.conversation.members}
      />
    </Dialog>
  );
}
