import { useNavigate } from '@solidjs/router';
import { useMutation } from '@tanstack/solid-query';
import { openConversation } from '../../data/chatActs.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { Button } from '../ui/Button.tsx';

/** Leads from a profile to the conversation with its person. */
export function MessageButton(props: { userId: number }) {
  const navigate = useNavigate();
  const open = useMutation(() => ({
    mutationFn: () => openConversation(props.userId),
    onSuccess: ({ id }: { id: number }) => navigate(`/inbox/${id}`),
    onError: notifyFailure,
  }));
  return (
    <Button wide busy={open.isPending} onClick={() => open.mutate()}>
      {t('chat.message')}
    </Button>
  );
}
