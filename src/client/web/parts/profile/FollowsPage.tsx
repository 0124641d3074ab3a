import { A, useParams } from '@solidjs/router';
import Lock from 'lucide-solid/icons/lock';
import UserX from 'lucide-solid/icons/user-x';
import { Match, Switch } from 'solid-js';
import { refusalOf } from '../../data/errors.ts';
import type { Profile } from '../../data/follows.ts';
import { api, useApiQuery } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { Column } from '../frame/Column.tsx';
import { PageHeader } from '../frame/PageHeader.tsx';
import { FollowButton } from '../person/FollowButton.tsx';
import { PersonListSkeleton } from '../person/PersonList.tsx';
import { QueryError } from '../query/QueryError.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
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
  const tabTitle = () =>
    t(props.kind === 'followers' ? 'profile.followersOf' : 'profile.followingOf', { name: params.username });

  return (
    <Column width="form">
      {/* Which list it is stands in the links below. */}
      <PageHeader title={params.username} tabTitle={tabTitle()} backTo={`/u/${params.username}`} />
      <Switch fallback={<PersonListSkeleton />}>
        <Match when={query.isError && refusalOf(query.error)?.reason === 'notFound'}>
          <EmptyState icon={UserX} title={t('profile.notFoundTitle')} text={t('profile.notFoundText')} />
        </Match>
        <Match when={query.data}>
          {(person) => (
            <>
              <KindLinks profile={person()} />
              <div class={styles.list}>
                <Lists kind={props.kind} profile={person()} />
              </div>
            </>
          )}
        </Match>
        <Match when={query.isError}>
          <QueryError query={query} />
        </Match>
      </Switch>
    </Column>
  );
}

function Lists(props: FollowsPageProps & { profile: Profile }) {
  return (
    <Switch>
      <Match when={!props.profile.canSeePosts}>
        <EmptyState
          icon={Lock}
          title={t('profile.privateTitle')}
          text={t(
            props.profile.followState === 'requested' ? 'profile.requestedText' : 'profile.privateListsText',
            { name: props.profile.username },
          )}
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
