import { A } from '@solidjs/router';
import CirclePlus from 'lucide-solid/icons/circle-plus';
import Eye from 'lucide-solid/icons/eye';
import { createEffect, createSignal, lazy, on, Show, Suspense } from 'solid-js';
import { NEW_STORY_PATH, type Story } from '../../../data/stories.ts';
import { formatCount } from '../../../i18n/index.ts';
import { t } from '../../../i18n/later/index.ts';
import { classes } from '../../ui/classes.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { UserText } from '../../ui/UserText.tsx';
import styles from './StoryFooter.module.css';

const StoryViewers = lazy(() => import('./StoryViewers.tsx'));

export interface StoryFooterProps {
  story: Story;
  isOwn: boolean;
  /** The whole caption is read; the story waits meanwhile. */
  isReading: boolean;
  onRead: (isReading: boolean) => void;
  onFollowLink: () => void;
}

/** A caption of more than these many characters is cut until it is asked for. */
const SHORT = 110;

/** What its author says, and for the author who has seen it. */
export function StoryFooter(props: StoryFooterProps) {
  const isLong = () => props.story.caption.length > SHORT || props.story.caption.split('\n').length > 3;
  return (
    <footer class={styles.footer}>
      <Show when={props.story.caption}>
        <div class={styles.caption} data-text>
          <div class={classes(styles.text, isLong() && !props.isReading && styles.cut)}>
            <UserText text={props.story.caption} />
          </div>
          <Show when={isLong()}>
            <button
              type="button"
              class={styles.more}
              aria-expanded={props.isReading}
              onClick={() => props.onRead(!props.isReading)}
            >
              {props.isReading ? t('stories.less') : t('common.more')}
            </button>
          </Show>
        </div>
      </Show>
      <Show when={props.isOwn}>
        <OwnBar story={props.story} onFollowLink={props.onFollowLink} />
      </Show>
    </footer>
  );
}

function OwnBar(props: { story: Story; onFollowLink: () => void }) {
  const [isOpen, setOpen] = createSignal(false);
  createEffect(
    on(
      () => props.story.id,
      () => setOpen(false),
      { defer: true },
    ),
  );
  const count = () => props.story.viewCount ?? 0;
  return (
    <div class={styles.own}>
      <button type="button" class={styles.seenBy} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Eye size={20} />
        <span title={formatCount(count())}>{t('stories.seenBy', { count: count() })}</span>
      </button>
      <A class={styles.add} href={NEW_STORY_PATH}>
        <CirclePlus size={20} />
        {t('stories.addAnother')}
      </A>
      <Dialog open={isOpen()} onOpenChange={setOpen} title={t('stories.viewersTitle')}>
        <Suspense>
          <StoryViewers storyId={props.story.id} onFollowLink={props.onFollowLink} />
        </Suspense>
      </Dialog>
    </div>
  );
}
