import { createSignal, lazy, Show, Suspense } from 'solid-js';
import type { Message } from '../../data/chat.ts';
import { deleteMessage } from '../../data/chatActs.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { copyText } from '../ui/copyText.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { notify } from '../ui/notify.ts';
import { nameOf } from './conversationText.ts';
import styles from './MessageDialogs.module.css';
import { actionsFor, type MessageActs } from './MessageRow.tsx';

const PhotoViewer = lazy(() => import('./PhotoViewer.tsx'));

/** What can be done with messages, and the dialogs that it needs: one set of them for all messages. */
export function createMessageDialogs() {
  const [chosen, setChosen] = createSignal<Message>();
  const [removing, setRemoving] = createSignal<Message>();
  const [enlarged, setEnlarged] = createSignal<Message>();
  const acts: MessageActs = {
    copy: (message) => void copy(message.text),
    remove: setRemoving,
    choose: (message) => {
      navigator.vibrate?.(10);
      setChosen(message);
    },
    enlarge: setEnlarged,
  };
  const remove = async () => {
    const message = removing();
    try {
      if (message) await deleteMessage(message);
    } catch (error) {
      notifyFailure(error);
    }
  };
  const view = () => (
    <>
      <Dialog
        open={chosen() !== undefined}
        onOpenChange={() => setChosen(undefined)}
        title={t('chat.messageOptions')}
      >
        <Show when={chosen()}>
          {(message) => <ActionList message={message()} acts={acts} onDone={() => setChosen(undefined)} />}
        </Show>
      </Dialog>
      <ConfirmDialog
        open={removing() !== undefined}
        onOpenChange={() => setRemoving(undefined)}
        title={t('chat.deleteTitle')}
        text={t('chat.deleteText')}
        confirmLabel={t('common.delete')}
        onConfirm={remove}
      />
      <Show when={enlarged()?.media}>
        {(photo) => (
          <Suspense>
            <PhotoViewer
              photo={photo()}
              by={nameOf(enlarged()?.sender ?? null)}
              onClose={() => setEnlarged(undefined)}
            />
          </Suspense>
        )}
      </Show>
    </>
  );
  return { acts, view };
}

/** The same as in the menu of a message, in the size of a finger. */
function ActionList(props: { message: Message; acts: MessageActs; onDone: () => void }) {
  return (
    <ul>
      {actionsFor(props.message, props.acts).map(({ label, icon: Icon, danger, onSelect }) => (
        <li>
          <button
            type="button"
            class={styles.action}
            data-danger={danger ? '' : undefined}
            onClick={() => {
              props.onDone();
              onSelect();
            }}
          >
            {Icon && <Icon size={20} strokeWidth={1.8} />}
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}

async function copy(text: string): Promise<void> {
  if (await copyText(text)) notify.success(t('chat.copied'));
  else notify.error(t('chat.copyFailed'));
}
