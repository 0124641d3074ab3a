import * as Kobalte from '@kobalte/core/dialog';
import { useLocation } from '@solidjs/router';
import ChevronLeft from 'lucide-solid/icons/chevron-left';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import ImageOff from 'lucide-solid/icons/image-off';
import X from 'lucide-solid/icons/x';
import { createEffect, onCleanup, Show, Suspense } from 'solid-js';
import { refusalOf } from '../../data/errors.ts';
import { type Post, postById } from '../../data/posts.ts';
import { useApiQuery } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { usePageTitle } from '../frame/usePageTitle.ts';
import { arrowStep } from '../ui/arrowStep.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { PostDetail } from './PostDetail.tsx';
import styles from './PostDialog.module.css';

export interface PostDialogProps {
  id: number;
  /** The posts it turns through with the arrow keys, after the photos of each. */
  posts: readonly Post[];
  onTurn: (id: number) => void;
  /** The last of the posts are in reach. */
  onNearEnd: () => void;
  onClose: () => void;
  /** It has closed: the place for the focus to go on. */
  onClosed: () => void;
}

/** How many posts before the last one more are asked for. */
const NEAR_END = 4;

/** A post over the grid that it was opened from. */
export default function PostDialog(props: PostDialogProps) {
  const location = useLocation();
  const titleBefore = document.title;
  let panel: HTMLDivElement | undefined;

  const index = () => props.posts.findIndex(({ id }) => id === props.id);
  const neighbour = (step: 1 | -1) => props.posts[index() + step];
  const title = () => t('post.photoBy', { name: props.posts[index()]?.author.username ?? '' });
  usePageTitle(title);
  createEffect(() => {
    if (index() >= props.posts.length - NEAR_END) props.onNearEnd();
  });
  onCleanup(() => {
    document.title = titleBefore;
    // Kobalte gives the focus back to a trigger, which this dialog does not have.
    setTimeout(props.onClosed);
  });

  const turn = (step: 1 | -1) => {
    const next = neighbour(step);
    if (!next) return;
    props.onTurn(next.id);
    // The buttons of the old post go with it.
    panel?.focus();
  };
  const turnByKey = (event: KeyboardEvent) => {
    const step = arrowStep(event);
    // Solid hands on events of dialogs that were opened from this one.
    const isInside = event.target instanceof Node && panel?.contains(event.target);
    if (!step || !isInside) return;
    event.preventDefault();
    turn(step);
  };
  const leaveByLink = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    // The router is there already, so for it there is nothing to do.
    if (link?.pathname !== location.pathname || link.origin !== globalThis.location.origin) return;
    event.preventDefault();
    props.onClose();
  };

  return (
    <Kobalte.Root open onOpenChange={(open) => !open && props.onClose()}>
      <Kobalte.Portal>
        <Kobalte.Overlay class={styles.scrim} />
        <div class={styles.place}>
          <Kobalte.Content
            ref={panel}
            class={styles.window}
            onOpenAutoFocus={(event) => {
              event.preventDefault();
              panel?.focus();
            }}
            onCloseAutoFocus={(event) => event.preventDefault()}
            onKeyDown={turnByKey}
            onClick={leaveByLink}
          >
            <Kobalte.Title class="visually-hidden">{title()}</Kobalte.Title>
            <Show when={props.id} keyed>
              {(id) => (
                <Suspense>
                  <PostOf id={id} onDeleted={props.onClose} />
                </Suspense>
              )}
            </Show>
            <Show when={neighbour(-1)}>
              <IconButton
                class={styles.previous}
                variant="photo"
                icon={ChevronLeft}
                label={t('posts.previousPost')}
                onClick={() => turn(-1)}
              />
            </Show>
            <Show when={neighbour(1)}>
              <IconButton
                class={styles.next}
                variant="photo"
                icon={ChevronRight}
                label={t('posts.nextPost')}
                onClick={() => turn(1)}
              />
            </Show>
            <Kobalte.CloseButton
              as={IconButton}
              class={styles.close}
              variant="photo"
              icon={X}
              label={t('common.close')}
            />
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}

function PostOf(props: { id: number; onDeleted: () => void }) {
  const query = useApiQuery(() => postById(props.id));
  // It may have been deleted, or the viewer may have lost access, since the grid was read.
  const isMissing = () => query.isError && refusalOf(query.error)?.reason === 'notFound';
  return (
    <Show
      when={!isMissing()}
      fallback={
        <EmptyState icon={ImageOff} title={t('posts.notFoundTitle')} text={t('posts.notFoundText')} />
      }
    >
      <Show when={query.data}>{(post) => <PostDetail post={post()} onDeleted={props.onDeleted} />}</Show>
    </Show>
  );
}
