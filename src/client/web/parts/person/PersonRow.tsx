import { A } from '@solidjs/router';
import Lock from 'lucide-solid/icons/lock';
import { type JSX, Show } from 'solid-js';
import type { Person } from '../../data/follows.ts';
import { t } from '../../i18n/index.ts';
import { Avatar } from './Avatar.tsx';
import { FollowButton } from './FollowButton.tsx';
import { mutualsText } from './mutualsText.ts';
import styles from './PersonRow.module.css';

export interface PersonRowProps {
  person: Person;
  /** What stands at the end of the row. Default the follow button. */
  action?: JSX.Element;
  /** Told when the link to the profile is pressed: a dialog with the list closes. */
  onFollowLink?: () => void;
}

/** One person in a list: photo and names, which lead to the profile, and something to do. */
export function PersonRow(props: PersonRowProps) {
  return (
    <div class={styles.row}>
      <A class={styles.link} href={`/u/${props.person.username}`} onClick={() => props.onFollowLink?.()}>
        <Avatar user={props.person} size="md" />
        <span class={styles.names}>
          <span class={styles.username}>
            <span class={styles.name}>{props.person.username}</span>
            <Show when={props.person.isPrivate}>
              <Lock size={13} strokeWidth={2.2} aria-hidden="true" />
              <span class="visually-hidden">{t('people.privateAccount')}</span>
            </Show>
          </span>
          <Show when={props.person.displayName}>
            <span class={styles.displayName}>{props.person.displayName}</span>
          </Show>
          <Show when={mutualsText(props.person.mutuals)}>
            {(text) => <span class={styles.mutuals}>{text()}</span>}
          </Show>
        </span>
      </A>
      {props.action ?? <FollowButton person={props.person} />}
    </div>
  );
}
