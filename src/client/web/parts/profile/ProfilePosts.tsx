import Camera from 'lucide-solid/icons/camera';
import Lock from 'lucide-solid/icons/lock';
import { Show } from 'solid-js';
import type { Profile } from '../../data/follows.ts';
import { postsOf } from '../../data/posts.ts';
import { useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { PostGridPages } from '../post/PostGridPages.tsx';
import { ButtonLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import styles from './ProfilePosts.module.css';

/** The grid of an account's posts, or the reason why there is none. */
export function ProfilePosts(props: { profile: Profile }) {
  return (
    <section class={styles.posts}>
      <h2 class="visually-hidden">{t('profile.postsLabel')}</h2>
      <Show
        when={props.profile.canSeePosts}
        fallback={
          <EmptyState
            icon={Lock}
            title={t('profile.privateTitle')}
            text={t(
              props.profile.followState === 'requested' ? 'profile.requestedText' : 'profile.privateText',
              { name: props.profile.username },
            )}
          />
        }
      >
        <Grid profile={props.profile} />
      </Show>
    </section>
  );
}

function Grid(props: { profile: Profile }) {
  const query = useApiPages(() => postsOf(props.profile.id));
  return <PostGridPages query={query} empty={<NoPosts profile={props.profile} />} />;
}

function NoPosts(props: { profile: Profile }) {
  return (
    <Show
      when={props.profile.followState === 'self'}
      fallback={
        <EmptyState
          icon={Camera}
          title={t('profile.emptyTitle')}
          text={t('profile.emptyText', { name: props.profile.username })}
        />
      }
    >
      <EmptyState
        icon={Camera}
        title={t('profile.emptyOwnTitle')}
        text={t('profile.emptyOwnText')}
        action={
          <ButtonLink variant="primary" href="/create">
            {t('create.title')}
          </ButtonLink>
        }
      />
    </Show>
  );
}
