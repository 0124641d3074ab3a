import Heart from 'lucide-solid/icons/heart';
import Images from 'lucide-solid/icons/images';
import MessageCircle from 'lucide-solid/icons/message-circle';
import { createSignal, For, lazy, Show, Suspense } from 'solid-js';
import type { Post } from '../../data/posts.ts';
import { formatCount } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import { withTexts } from '../../i18n/later/withTexts.ts';
import { createOverlayAddress } from './createOverlayAddress.ts';
import { Picture } from './Picture.tsx';
import styles from './PostGrid.module.css';

const PostDialog = lazy(withTexts(() => import('./PostDialog.tsx')));

export interface PostGridProps {
  posts: readonly Post[];
  /** Asked for when somebody turns past the last post. */
  onLoadMore: () => void;
  /** Told when somebody opens a post. */
  onOpen?: (() => void) | undefined;
}

/** Posts as square photos. On a wide screen one opens over the grid, on a narrow one as a page. */
export function PostGrid(props: PostGridProps) {
  const overlay = createOverlayAddress();
  const tiles = new Map<number, HTMLAnchorElement>();
  const [focusedId, setFocusedId] = createSignal<number>();
  const openId = () => props.posts.find(({ id }) => overlay.path() === pathOf(id))?.id;

  const openOver = (event: MouseEvent, id: number) => {
    props.onOpen?.();
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (elsewhere || !matchMedia('(min-width: 900px)').matches) return;
    // Else the router goes to the page of the post.
    event.preventDefault();
    show(id);
  };
  const show = (id: number) => {
    setFocusedId(id);
    overlay.show(pathOf(id));
  };
  const focusTile = () => {
    const tile = tiles.get(focusedId() ?? 0);
    tile?.focus();
    tile?.scrollIntoView({ block: 'nearest' });
  };

  return (
    <>
      <ul class={styles.grid} aria-label={t('profile.postsLabel')}>
        <For each={props.posts}>
          {(post) => (
            <li>
              <a
                ref={(tile) => tiles.set(post.id, tile)}
                class={styles.tile}
                href={pathOf(post.id)}
                aria-label={tileLabel(post)}
                onPointerEnter={() => void PostDialog.preload()}
                onClick={(event) => openOver(event, post.id)}
              >
                <Tile post={post} />
              </a>
            </li>
          )}
        </For>
      </ul>
      <Show when={openId()}>
        {(id) => (
          <Suspense>
            <PostDialog
              id={id()}
              posts={props.posts}
              onTurn={show}
              onNearEnd={props.onLoadMore}
              onClose={overlay.close}
              onClosed={focusTile}
            />
          </Suspense>
        )}
      </Show>
    </>
  );
}

function Tile(props: { post: Post }) {
  return (
    <>
      <Show when={props.post.media[0]}>
        {(photo) => <Picture {...photo()} alt="" sizes="(min-width: 1000px) 308px, 33vw" ratio={1} />}
      </Show>
      <Show when={props.post.media.length > 1}>
        <span class={styles.several}>
          <Images size={20} />
        </span>
      </Show>
      <span class={styles.counts} aria-hidden="true">
        <Show when={props.post.likeCount !== null}>
          <span class={styles.count}>
            <Heart size={20} fill="currentColor" />
            {formatCount(props.post.likeCount ?? 0)}
          </span>
        </Show>
        <span class={styles.count}>
          <MessageCircle size={20} fill="currentColor" />
          {formatCount(props.post.commentCount)}
        </span>
      </span>
    </>
  );
}

const pathOf = (id: number) => `/p/${id}`;

function tileLabel({ author, media, likeCount, commentCount }: Post): string {
  const what = media[0]?.alt || t('post.photoBy', { name: author.username });
  const parts = [what];
  if (media.length > 1) parts.push(t('post.photos', { count: media.length }));
  if (likeCount !== null) parts.push(t('post.likes', { count: likeCount }));
  parts.push(t('post.comments', { count: commentCount }));
  return parts.join(', ');
}
