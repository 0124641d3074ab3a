import { useParams } from '@solidjs/router';
import Settings from 'lucide-solid/icons/settings';
import UserX from 'lucide-solid/icons/user-x';
import { Match, Show, Switch } from 'solid-js';
import { errorText, refusalOf } from '../data/errors.ts';
import { api, useApiQuery } from '../data/query.ts';
import { t } from '../i18n/index.ts';
import { ButtonLink } from '../parts/Button.tsx';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorState } from '../parts/ErrorState.tsx';
import { IconLink } from '../parts/IconLink.tsx';
import { PageHeader } from '../parts/PageHeader.tsx';
import { ProfileHeader, ProfileHeaderSkeleton } from '../parts/ProfileHeader.tsx';
import { ProfilePosts } from '../parts/ProfilePosts.tsx';
import styles from './Profile.module.css';

/** Who somebody is and what they have posted. */
export default function ProfilePage() {
  const params = useParams<{ username: string }>();
  return (
    <Show when={params.username.toLowerCase()} keyed>
      {(username) => <ProfileOf username={username} />}
    </Show>
  );
}

function ProfileOf(props: { username: string }) {
  const query = useApiQuery(() => api.users.byUsername.queryOptions({ username: props.username }));
  const profile = () => query.data;
  const isOwn = () => profile()?.followState === 'self';
  const isMissing = () => query.isError && refusalOf(query.error)?.reason === 'notFound';
  return (
    <div class={styles.page}>
      <PageHeader
        title={isMissing() ? t('profile.notFoundTitle') : props.username}
        phoneOnly
        actions={isOwn() && <IconLink href="/settings" icon={Settings} label={t('settings.title')} />}
      />
      <Switch>
        <Match when={isMissing()}>
          <EmptyState
            icon={UserX}
            title={t('profile.notFoundTitle')}
            text={t('profile.notFoundText')}
            action={
              <ButtonLink variant="primary" href="/people">
                {t('feed.findPeople')}
              </ButtonLink>
            }
          />
        </Match>
        <Match when={profile()}>
          {(shown) => (
            <>
              <ProfileHeader profile={shown()} />
              <ProfilePosts profile={shown()} />
            </>
          )}
        </Match>
        <Match when={query.isError}>
          <ErrorState
            text={errorText(query.error)}
            retrying={query.isFetching}
            onRetry={() => void query.refetch()}
          />
        </Match>
        <Match when={true}>
          <ProfileHeaderSkeleton />
        </Match>
      </Switch>
    </div>
  );
}
