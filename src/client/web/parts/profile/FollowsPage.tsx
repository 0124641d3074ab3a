import { A, useParams } from '@solidjs/router';
import Lock from 'lucide-solid/icons/lock';
import UserX from 'lucide-solid/icons/user-x';
import { Match, Switch } from 'solid-js';
import { errorText, refusalOf } from '../../data/errors.ts';
import type { Profile } from '../../data/follows.ts';
import { api, useApiQuery } from '../../data/query.ts';
import { t } from '../../i18n/index.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { ErrorState } from '../../parts/ErrorState.tsx';
import { FollowButton } from '../../parts/FollowButton.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import { PersonListSkeleton } from '../../parts/PersonList.tsx';
import { FollowersList } from './FollowersList.tsx';
import { FollowingList } from './FollowingList.tsx';
import styles from './Follows.module.css';

export interface FollowsPageProps {
  kind: 'followers' | 'following';
}

/** Who follows a person, or whom they follow: the two lists with a way from one to the other. */
export function FollowsPage(props: FollowsPageProps) {
  const params = useParams<{ username: string }>();
  const query = useApiQuery(() => api.users.byUsername.queryOptions({ username: params.username }));
  const profile = () => (query.isPending ? undefined : query.data);
  const title = () =>
    t(props.kind === 'followers' ? 'profile.followersOf' : 'profile.followingOf', { name: params.username });

  return (
    <div class={styles.page}>
      <PageHeader title={title()} backTo={`/u/${params.username}`} />
      <Switch fallback={<PersonListSkeleton />}>
        <Match when={profile()}>
          {(person) => (
            <>
              <KindLinks profile={person()} />
              <div class={styles.list}>
                <Lists kind={props.kind} profile={person()} />
              </div>
            </>
          )}
        </Match>
        <Match when={refusalOf(query.error)?.reason === 'notFound'}>
          <EmptyState icon={UserX} title={t('profile.notFoundTitle')} text={t('profile.notFoundText')} />
        </Match>
        <Match when={query.isError}>
          <ErrorState
            text={errorText(query.error)}
            retrying={query.isFetching}
            onRetry={() => void query.refetch()}
          />
        </Match>
      </Switch>
    </div>
  );
}

function Lists(props: FollowsPageProps & { profile: Profile }) {
  return (
    <Switch>
      <Match when={!props.profile.canSeePosts}>
        <EmptyState
          icon={Lock}
          title={t('profile.privateTitle')}
          text={t('profile.privateListsText', { name: props.profile.username })}
          action={<FollowButton person={props.profile} size="md" />}
        />
      </Match>
      <Match when={props.kind === 'followers'}>
        <FollowersList profile={props.profile} />
      </Match>
      <Match when={props.kind === 'following'}>
        <FollowingList profile={props.profile} />
      </Match>
    </Switch>
  );
}

/** The counts, which lead from one list to the other. */
function KindLinks(props: { profile: Profile }) {
  const href = (kind: FollowsPageProps['kind']) => `/u/${props.profile.username}/${kind}`;
  return (
    <nav class={styles.kinds} aria-label={t('profile.followLists')}>
      <A class={styles.kind} activeClass={styles.current} href={href('followers')} replace>
        {t('profile.followers', { count: props.profile.followerCount })}
      </A>
      <A class={styles.kind} activeClass={styles.current} href={href('following')} replace>
        {t('profile.following', { count: props.profile.followingCount })}
      </A>
    </nav>
  );
}
