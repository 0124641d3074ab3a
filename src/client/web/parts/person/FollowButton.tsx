import { createSignal, Show } from 'solid-js';
import type { FollowState } from '../../data/follows.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import styles from './FollowButton.module.css';
import { useFollow } from './useFollow.ts';

/** Whom to follow; every row and profile that the server returns fits. */
export interface FollowTarget {
  id: number;
  username: string;
  isPrivate: boolean;
  followState: FollowState;
}

export interface FollowButtonProps {
  person: FollowTarget;
  /** Follows the viewer: the button says "Follow back". */
  followsViewer?: boolean;
  size?: 'sm' | 'md';
  /** Fills the width it is given. */
  wide?: boolean;
}

/** Follows, asks to follow, unfollows. Nothing for the viewer themselves. */
export function FollowButton(props: FollowButtonProps) {
  const [asking, setAsking] = createSignal<FollowState>();
  const stopAsking = () => setAsking(undefined);
  const changeFollow = useFollow(() => props.person.id);
  const state = () => props.person.followState;
  const label = () => {
    if (state() === 'following') return t('profile.followingState');
    if (state() === 'requested') return t('profile.requested');
    return t(props.followsViewer ? 'profile.followBack' : 'profile.follow');
  };
  const press = () => {
    if (state() === 'none') changeFollow('none', props.person.isPrivate ? 'requested' : 'following');
    // What is easily done again is not asked about.
    else if (state() === 'following' && !props.person.isPrivate) end();
    else setAsking(state());
  };
  const end = () => changeFollow(state(), 'none');

  return (
    <Show when={state() !== 'self'}>
      <Button
        class={styles.button}
        variant={state() === 'none' ? 'primary' : 'secondary'}
        size={props.size ?? 'sm'}
        wide={props.wide}
        // In a list every button says the same.
        aria-label={`${label()}: ${props.person.username}`}
        onClick={press}
      >
        {label()}
      </Button>
      <ConfirmDialog
        open={asking() === 'following'}
        onOpenChange={stopAsking}
        title={t('profile.unfollowTitle', { name: props.person.username })}
        text={t('profile.unfollowPrivateText')}
        confirmLabel={t('profile.unfollow')}
        onConfirm={end}
      />
      <ConfirmDialog
        open={asking() === 'requested'}
        onOpenChange={stopAsking}
        title={t('profile.withdrawTitle', { name: props.person.username })}
        confirmLabel={t('profile.withdraw')}
        onConfirm={end}
      />
    </Show>
  );
}
