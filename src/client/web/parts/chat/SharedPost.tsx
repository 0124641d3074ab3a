import { A } from '@solidjs/router';
import EyeOff from 'lucide-solid/icons/eye-off';
import { Show } from 'solid-js';
import type { Message } from '../../data/chat.ts';
import type { Post } from '../../data/posts.ts';
import { t } from '../../i18n/later/index.ts';
import { Avatar } from '../person/Avatar.tsx';
import { Picture } from '../post/Picture.tsx';
import styles from './SharedPost.module.css';

/** A post that a message shares, which leads to it; or that it cannot be seen. */
export function SharedPost(props: { shared: NonNullable<Message['sharedPost']> }) {
  const post = () => (props.shared.state === 'visible' ? props.shared.post : undefined);
  return (
    <Show
      when={post()}
      fallback={
        <div class={styles.unavailable}>
          <EyeOff size={20} strokeWidth={1.8} />
          <p>
            <strong>{t('chat.postUnavailable')}</strong>
            <br />
            {t('chat.postUnavailableText')}
          </p>
        </div>
      }
    >
      {(visible) => <SharedPostCard post={visible()} />}
    </Show>
  );
}

/** The card of a post: whose it is, its first photo, how its caption begins. */
export function SharedPostCard(props: { post: Post }) {
  const photo = () => props.post.media[0];
  return (
    <A class={styles.card} href={`/p/${props.post.id}`}>
      <span class="visually-hidden">{t('chat.postOf', { name: props.post.author.username })}</span>
      <span class={styles.author}>
        <Avatar user={props.post.author} size="sm" />
        <span class={styles.name}>{props.post.author.username}</span>
      </span>
      <Show when={photo()}>
        {(first) => (
          <Picture
            id={first().id}
            width={first().width}
            height={first().height}
            thumbhash={first().thumbhash}
            alt={first().alt}
            sizes="272px"
            ratio={1}
          />
        )}
      </Show>
      <Show when={props.post.caption}>
        <span class={styles.caption}>
          <strong>{props.post.author.username}</strong> {props.post.caption}
        </span>
      </Show>
    </A>
  );
}
