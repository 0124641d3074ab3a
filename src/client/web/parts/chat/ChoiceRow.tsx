import Check from 'lucide-solid/icons/check';
import type { JSX } from 'solid-js';
import { Avatar } from '../person/Avatar.tsx';
import styles from './ChoiceRow.module.css';
import { nameOf } from './conversationText.ts';

/** Somebody who can be written to. */
export interface PersonRef {
  id: number;
  username: string;
  displayName: string;
  avatar: { id: number; width: number; height: number } | null;
}

export interface ChoiceRowProps {
  picture: JSX.Element;
  name: string;
  about?: string;
  chosen: boolean;
  disabled?: boolean;
  onToggle: () => void;
}

/** Somebody, or a conversation, to choose among others. */
export function ChoiceRow(props: ChoiceRowProps) {
  return (
    <label class={styles.row}>
      {props.picture}
      <span class={styles.names}>
        <span class={styles.name}>{props.name}</span>
        <span class={styles.about}>{props.about}</span>
      </span>
      <input
        type="checkbox"
        class={styles.box}
        checked={props.chosen}
        disabled={props.disabled}
        onChange={() => props.onToggle()}
      />
      <span class={styles.mark} aria-hidden="true">
        <Check size={16} strokeWidth={3} />
      </span>
    </label>
  );
}

/** The same for a person. */
export function PersonChoice(props: {
  person: PersonRef;
  chosen: boolean;
  disabled?: boolean;
  onToggle: () => void;
}) {
  return (
    <ChoiceRow
      picture={<Avatar user={props.person} size="md" />}
      name={nameOf(props.person)}
      about={props.person.username}
      chosen={props.chosen}
      disabled={props.disabled}
      onToggle={props.onToggle}
    />
  );
}
