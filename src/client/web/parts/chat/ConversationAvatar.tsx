import { Show } from 'solid-js';
import type { Conversation } from '../../data/chat.ts';
import { Avatar } from '../person/Avatar.tsx';
import { classes } from '../ui/classes.ts';
import styles from './ConversationAvatar.module.css';
import { othersIn } from './conversationText.ts';

/** The photo of whom one writes with; of a group those of two, one over the other. */
export function ConversationAvatar(props: {
  conversation: Conversation;
  viewerId: number | undefined;
  size: 'md' | 'lg' | 'xl';
}) {
  const others = () => othersIn(props.conversation, props.viewerId);
  const pair = () => (props.conversation.isGroup && others().length > 1 ? others().slice(0, 2) : undefined);
  const inner = () => ({ md: 'sm', lg: 'md', xl: 'lg' }) as const;
  return (
    <Show
      when={pair()}
      fallback={
        <Show when={others()[0]} fallback={<Avatar user={{ username: '?' }} size={props.size} />}>
          {(person) => <Avatar user={person()} size={props.size} />}
        </Show>
      }
    >
      {(two) => (
        <span class={classes(styles.pair, styles[props.size])} aria-hidden="true">
          {two().map((person) => (
            <span class={styles.one}>
              <Avatar user={person} size={inner()[props.size]} />
            </span>
          ))}
        </span>
      )}
    </Show>
  );
}
