import Users from 'lucide-solid/icons/users';
import type { Profile } from '../../data/follows.ts';
import { api, nextPage, useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { PersonList } from '../person/PersonList.tsx';
import { ButtonLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

/** Whom a person follows, latest first. */
export function FollowingList(props: { profile: Profile }) {
  const people = useApiPages(() =>
    api.follows.following.infiniteQueryOptions({ userId: props.profile.id }, nextPage),
  );
  const isOwn = () => props.profile.followState === 'self';
  return (
    <PersonList
      label={t('profile.followingTitle')}
      people={people}
      empty={
        <EmptyState
          icon={Users}
          title={t('profile.noFollowingTitle')}
          text={t(isOwn() ? 'profile.noFollowingOwnText' : 'profile.noFollowingText', {
            name: props.profile.username,
          })}
          action={
            isOwn() && (
              <ButtonLink variant="primary" href="/people">
                {t('feed.findPeople')}
              </ButtonLink>
            )
          }
        />
      }
    />
  );
}
