import { A } from '@solidjs/router';
import ChartColumn from 'lucide-solid/icons/chart-column';
import Heart from 'lucide-solid/icons/heart';
import MessageCircle from 'lucide-solid/icons/message-circle';
import { For, Show } from 'solid-js';
import type { Outputs } from '../../../api/index.ts';
import { formatCount, formatDate } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import { Picture } from '../post/Picture.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import styles from './Stats.module.css';

type BestPost = Outputs['stats']['me']['bestPosts'][number];

/** The viewer's posts with most likes and comments; each leads to the post. */
export function BestPosts(props: { posts: BestPost[] }) {
  const name = ({ createdAt, likeCount, commentCount }: BestPost) =>
    t('stats.open', {
      date: formatDate(Date.parse(createdAt)),
      likes: likeCount,
      comments: commentCount,
    });
  return (
    <section class={styles.group}>
      <h2 class={styles.heading}>{t('stats.best')}</h2>
      <Show
        when={props.posts.length > 0}
        fallback={
          <EmptyState icon={ChartColumn} title={t('stats.bestEmptyTitle')} text={t('stats.bestEmptyText')} />
        }
      >
        <ul class={styles.posts}>
          <For each={props.posts}>
            {(post) => (
              <li>
                <A class={styles.post} href={`/p/${post.id}`}>
                  <span class="visually-hidden">{name(post)}</span>
                  <Show when={post.photo}>
                    {(photo) => (
                      <Picture {...photo()} alt="" ratio={1} sizes="(min-width: 980px) 300px, 33vw" />
                    )}
                  </Show>
                  <span class={styles.got} aria-hidden="true">
                    <span>
                      <Heart size={16} strokeWidth={2} />
                      {formatCount(post.likeCount)}
                    </span>
                    <span>
                      <MessageCircle size={16} strokeWidth={2} />
                      {formatCount(post.commentCount)}
                    </span>
                  </span>
                </A>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}
