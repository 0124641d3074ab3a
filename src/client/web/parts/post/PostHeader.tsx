import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import type { Post } from '../../data/posts.ts';
import { t } from '../../i18n/index.ts';
import { Avatar } from '../person/Avatar.tsx';
import { Timestamp } from '../ui/Timestamp.tsx';
import styles from './PostHeader.module.css';
import { PostMenu } from './PostMenu.tsx';

export interface PostHeaderProps {
  post: Post;
  /** The time links to the page of the post, which is not on screen. */
  linked?: boolean;
  /** After the viewer has deleted the post. */
  onDeleted?: () => void;
}

/** Whose post it is, when it was made, and what can be done with it. */
export function PostHeader(props: PostHeaderProps) {
  const time = () => <Timestamp at={new Date(props.post.createdAt)} />;
  return (
    <header class={styles.header}>
      <A class={styles.author} href={`/u/${props.post.author.username}`} title={props.post.author.username}>
        <Avatar user={props.post.author} size="sm" />
        <span class={styles.name}>{props.post.author.username}</span>
      </A>
      <span class={styles.time}>
        <span aria-hidden="true">·</span>
        <Show when={props.linked} fallback={time()}>
          <A href={`/p/${props.post.id}`}>{time()}</A>
        </Show>
        <Show when={props.post.editedAt}>
          <span aria-hidden="true">·</span>
          {t('post.edited')}
        </Show>
      </span>
      <span class={styles.menu}>
        <PostMenu post={props.post} linked={props.linked} onDeleted={props.onDeleted} />
      </span>
    </header>
  );
}
