import CircleAlert from 'lucide-solid/icons/circle-alert';
import Clock from 'lucide-solid/icons/clock';
import { Show } from 'solid-js';
import { discardMessage, retryMessage } from '../../data/chatOutbox.ts';
import type { Outgoing } from '../../data/outbox/outbox.ts';
import { refusalText } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { ChatPhoto } from './ChatPhoto.tsx';
import rowStyles from './MessageRow.module.css';
import { BubbleText } from './MessageRow.tsx';
import styles from './OutgoingRow.module.css';
import { SharedPostCard } from './SharedPost.tsx';

/** A message that is not on the server yet: on its way, or to be tried again. */
export function OutgoingRow(props: { message: Outgoing; first: boolean }) {
  const failed = () => props.message.state === 'failed';
  const reason = () => {
    const { failure } = props.message;
    if (failure === 'network') return navigator.onLine ? t('chat.notSentNetwork') : t('chat.notSentOffline');
    return failure === 'lost' ? t('chat.photoLost') : refusalText(failure);
  };
  const waitsForPhoto = () => !failed() && props.message.photo && props.message.photo.mediaId === undefined;
  return (
    <li class={classes(rowStyles.row, rowStyles.own, props.first && rowStyles.first)}>
      <div class={rowStyles.line}>
        <div class={rowStyles.content}>
          <p class="visually-hidden">{t('chat.youName')}</p>
          <div class={classes(rowStyles.body, styles.body, failed() && styles.failedBody)}>
            <Show when={props.message.sharedPost}>{(post) => <SharedPostCard post={post()} />}</Show>
            <Show when={props.message.photo}>
              {(photo) => (
                <ChatPhoto photo={{ preview: photo().preview, width: photo().width, height: photo().height }}>
                  <Show when={waitsForPhoto()}>
                    <span class={styles.progress}>
                      <ProgressBar value={photo().sent} label={t('chat.photoSending')} />
                    </span>
                  </Show>
                </ChatPhoto>
              )}
            </Show>
            <Show when={props.message.text}>
              <BubbleText text={props.message.text} />
            </Show>
          </div>
        </div>
        <span class={styles.state}>
          <Show when={failed()} fallback={<Clock size={14} aria-label={t('chat.sending')} role="img" />}>
            <CircleAlert class={styles.alert} size={20} aria-hidden="true" />
          </Show>
        </span>
      </div>
      <Show when={failed()}>
        <div class={styles.failure}>
          <p class={styles.reason} role="alert">
            {reason()}
          </p>
          <Show when={props.message.failure !== 'lost'}>
            <Button variant="quiet" size="sm" onClick={() => retryMessage(props.message)}>
              {t('common.retry')}
            </Button>
          </Show>
          <Button variant="quiet" size="sm" onClick={() => discardMessage(props.message)}>
            {t('common.delete')}
          </Button>
        </div>
      </Show>
    </li>
  );
}
