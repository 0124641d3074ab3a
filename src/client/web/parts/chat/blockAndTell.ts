import { blockPerson, unblockPerson } from '../../data/chatActs.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { notify } from '../ui/notify.ts';
import { nameOf } from './conversationText.ts';

/** Blocks somebody, and says so with a way back. */
export async function blockAndTell(person: {
  id: number;
  username: string;
  displayName: string;
}): Promise<void> {
  await blockPerson(person.id);
  const undo = () => void unblockPerson(person.id).catch(notifyFailure);
  notify.success(t('chat.blocked', { name: nameOf(person) }), {
    action: { label: t('common.undo'), run: undo },
  });
}
