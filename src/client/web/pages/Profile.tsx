import { Navigate, useParams } from '@solidjs/router';
import Settings from 'lucide-solid/icons/settings';
import UserX from 'lucide-solid/icons/user-x';
import { Match, Show, Switch } from 'solid-js';
import { refusalOf } from '../data/errors.ts';
import { api, useApiQuery } from '../data/query.ts';
import { useViewer } from '../data/session.ts';
import { t } from '../i18n/later/index.ts';
import { Column } from '../parts/frame/Column.tsx';
import { PageHeader } from '../parts/frame/PageHeader.tsx';
import { OwnLists } from '../parts/profile/OwnLists.tsx';
import { ProfileHeader, ProfileHeaderSkeleton } from '../parts/profile/ProfileHeader.tsx';
import { ProfilePosts } from '../parts/profile/ProfilePosts.tsx';
import { QueryError } from '../parts/query/QueryError.tsx';
import { BlockedProfile } from '../parts/relations/BlockedProfile.tsx';
import { ButtonLink } from '../parts/ui/Button.tsx';
import { EmptyState } from '../parts/ui/EmptyState.tsx';
import { IconLink } from '../parts/ui/IconLink.tsx';

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
  const viewer = useViewer();
  const isOwn = () => query.data?.followState === 'self';
  const isMissing = () => query.isError && refusalOf(query.error)?.reason === 'notFound';
  // Whom the viewer has blocked is hidden from them too; only that they did it is left to see.
  const blocked = useApiQuery(() =>
    api.blocks.byUsername.queryOptions({ username: props.username }, { enabled: isMissing() }),
  );
  // Found by a name that this person had before.
  const newName = () => query.data && query.data.username !== props.username && query.data.username;
  return (
    <Column width="page">
      <Show when={newName()}>{(name) => <Navigate href={`/u/${name()}`} />}</Show>
      <PageHeader
        title={isMissing() && !blocked.data ? t('profile.notFoundTitle') : props.username}
        phoneOnly
        backTo={viewer()?.username === props.username ? undefined : '/'}
        actions={
          isOwn() && (
            <>
              <OwnLists />
              <IconLink href="/settings" icon={Settings} label={t('settings.title')} />
            </>
          )
        }
      />
      <Switch>
        <Match when={isMissing() && blocked.data}>{(person) => <BlockedProfile person={person()} />}</Match>
        <Match when={isMissing() && blocked.isPending}>
          <ProfileHeaderSkeleton />
        </Match>
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
        <Match when={query.data}>
          {(shown) => (
            <>
              <ProfileHeader profile={shown()} />
              <ProfilePosts profile={shown()} />
            </>
          )}
        </Match>
        <Match when={query.isError}>
          <QueryError query={query} />
        </Match>
        <Match when={true}>
          <ProfileHeaderSkeleton />
        </Match>
      </Switch>
    </Column>
  );
}
