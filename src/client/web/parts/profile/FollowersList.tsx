import UserMinus from 'lucide-solid/icons/user-minus';
import Users from 'lucide-solid/icons/users';
import { createSignal } from 'solid-js';
import type { Person, Profile } from '../../data/follows.ts';
import { api, nextPage, useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { FollowButton } from '../person/FollowButton.tsx';
import { PersonList } from '../person/PersonList.tsx';
import { PersonRow } from '../person/PersonRow.tsx';
import { useRemoveFollower } from '../person/useRemoveFollower.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import styles from './Follows.module.css';

/** Who follows a person, latest first. From their own list the viewer can remove people. */
export function FollowersList(props: { profile: Profile }) {
  const people = useApiPages(() =>
    api.follows.followers.infiniteQueryOptions({ userId: props.profile.id }, nextPage),
  );
  const removeFollower = useRemoveFollower();
  const [leaving, setLeaving] = createSignal<Person>();
  const isOwn = () => props.profile.followState === 'self';

  const ownRow = (person: Person) => (
    <PersonRow
      person={person}
      action={
        <div class={styles.actions}>
          <FollowButton person={person} />
          <IconButton
            icon={UserMinus}
            iconSize={20}
            label={`${t('profile.removeFollower')}: ${person.username}`}
            onClick={() => setLeaving(person)}
          />
        </div>
      }
    />
  );
  return (
    <>
      <PersonList
        label={t('profile.followersTitle')}
        people={people}
        row={isOwn() ? ownRow : undefined}
        empty={
          <EmptyState
            icon={Users}
            title={t('profile.noFollowersTitle')}
            text={
              isOwn()
                ? t('profile.noFollowersOwnText')
                : t('profile.noFollowersText', { name: props.profile.username })
            }
          />
        }
      />
      <ConfirmDialog
        open={leaving() !== undefined}
        onOpenChange={(open) => !open && setLeaving(undefined)}
        title={t('profile.removeFollowerTitle', { name: leaving()?.username ?? '' })}
        text={t('profile.removeFollowerText')}
        confirmLabel={t('common.remove')}
        onConfirm={() => {
          const person = leaving();
          if (person) removeFollower(person.id);
        }}
      />
    </>
  );
}
