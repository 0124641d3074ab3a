import ChevronLeft from 'lucide-solid/icons/chevron-left';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import Plus from 'lucide-solid/icons/plus';
import { createSignal, For, Index, onCleanup, onMount, Show } from 'solid-js';
import { useApiQuery } from '../../data/query.ts';
import { useViewer } from '../../data/session.ts';
import { NEW_STORY_PATH, storiesPath, storyTray, type TrayEntry } from '../../data/stories.ts';
import { t } from '../../i18n/index.ts';
import { Avatar } from '../person/Avatar.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { StoryRing } from './StoryRing.tsx';
import styles from './StoryTray.module.css';

/** The row above the feed: the viewer's own stories, then the people who have any. */
export function StoryTray() {
  const viewer = useViewer();
  const tray = useApiQuery(storyTray);
  const others = () => tray.data?.items.filter(({ isOwn }) => !isOwn) ?? [];
  const hasOwn = () => tray.data?.items.some(({ isOwn }) => isOwn);
  const [edges, setEdges] = createSignal({ start: true, end: true });
  let strip: HTMLUListElement | undefined;

  const measure = () => {
    if (!strip) return;
    const { scrollLeft, scrollWidth, clientWidth } = strip;
    setEdges({ start: scrollLeft < 4, end: scrollLeft + clientWidth > scrollWidth - 4 });
  };
  const turn = (by: 1 | -1) => strip?.scrollBy({ left: by * strip.clientWidth * 0.8 });
  onMount(() => {
    const observer = new MutationObserver(measure);
    if (strip) observer.observe(strip, { childList: true });
    addEventListener('resize', measure);
    measure();
    onCleanup(() => {
      observer.disconnect();
      removeEventListener('resize', measure);
    });
  });

  return (
    <section class={styles.tray} aria-label={t('storyTray.label')} data-story-tray>
      <ul ref={strip} class={styles.strip} onScroll={measure} aria-busy={tray.isPending}>
        <Show when={viewer()}>
          {(me) => (
            <li class={styles.person}>
              <Show
                when={hasOwn()}
                fallback={
                  <a class={styles.link} href={NEW_STORY_PATH} aria-label={t('storyTray.add')}>
                    <span class={styles.empty}>
                      <Avatar user={me()} size="lg" />
                    </span>
                    <span class={styles.name}>{t('storyTray.own')}</span>
                    <span class={styles.plus}>
                      <Plus size={14} strokeWidth={3} />
                    </span>
                  </a>
                }
              >
                <a class={styles.link} href={storiesPath(me().username)}>
                  <StoryRing user={me()} size="lg" isNew={false} />
                  <span class={styles.name}>{t('storyTray.own')}</span>
                </a>
                <a
                  class={styles.plus}
                  href={NEW_STORY_PATH}
                  aria-label={t('storyTray.add')}
                  title={t('storyTray.add')}
                >
                  <Plus size={14} strokeWidth={3} />
                </a>
              </Show>
            </li>
          )}
        </Show>
        <Show when={tray.isPending}>
          <Index each={[1, 2, 3, 4]}>
            {() => (
              <li class={styles.person}>
                <span class={styles.link}>
                  <span class={styles.empty}>
                    <Skeleton shape="circle" width="3.5rem" />
                  </span>
                  <Skeleton width="3rem" />
                </span>
              </li>
            )}
          </Index>
        </Show>
        <For each={others()}>
          {(entry) => (
            <li class={styles.person} data-muted={entry.isMuted ? '' : undefined}>
              <a
                class={styles.link}
                href={storiesPath(entry.user.username)}
                aria-label={labelOf(entry)}
                title={entry.user.username}
              >
                <StoryRing user={entry.user} size="lg" isNew={entry.unseenCount > 0} />
                <span class={styles.name}>{entry.user.username}</span>
              </a>
            </li>
          )}
        </For>
      </ul>
      <Show when={!edges().start}>
        <IconButton
          class={styles.previous}
          variant="photo"
          icon={ChevronLeft}
          iconSize={18}
          label={t('storyTray.previous')}
          tabIndex={-1}
          onClick={() => turn(-1)}
        />
      </Show>
      <Show when={!edges().end}>
        <IconButton
          class={styles.next}
          variant="photo"
          icon={ChevronRight}
          iconSize={18}
          label={t('storyTray.next')}
          tabIndex={-1}
          onClick={() => turn(1)}
        />
      </Show>
    </section>
  );
}

function labelOf({ user, unseenCount }: TrayEntry): string {
  const { username: name } = user;
  return unseenCount > 0 ? t('storyTray.unseen', { name }) : t('storyTray.seen', { name });
}
