import Copy from 'lucide-solid/icons/copy';
import Trash from 'lucide-solid/icons/trash';
import { createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import type { Message } from '../../data/chat.ts';
import { isOwn } from '../../data/chatChanges.ts';
import { t } from '../../i18n/later/index.ts';
import { Avatar } from '../person/Avatar.tsx';
import { classes } from '../ui/classes.ts';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { UserText } from '../ui/UserText.tsx';
import { ChatPhoto } from './ChatPhoto.tsx';
import { eventText, formatDay, formatMoment, nameOf } from './conversationText.ts';
import { createLongPress } from './createLongPress.ts';
import styles from './MessageRow.module.css';
import { isOnlyEmoji, type MessagePlace } from './messageLayout.ts';
import { SharedPost } from './SharedPost.tsx';

/** What can be done with a message. */
export interface MessageActs {
  copy: (message: Message) => void;
  /** Asks first. */
  remove: (message: Message) => void;
  /** A finger rested on it. */
  choose: (message: Message) => void;
  enlarge: (message: Message) => void;
}

export interface MessageRowProps {
  message: Message;
  place: MessagePlace;
  /** Of a group: others have their name and photo beside what they wrote. */
  isGroup: boolean;
  viewerId: number | undefined;
  acts: MessageActs;
  /** What stands under it: who has seen it. */
  below?: JSX.Element;
}

/** One message, with what stands above it: a day, the line "New". */
export function MessageRow(props: MessageRowProps) {
  return (
    <li
      class={classes(styles.row, props.place.first && styles.first, isOwn(props.message) && styles.own)}
      data-message={props.message.id}
    >
      <Show when={props.place.startsDay}>
        <p class={styles.day}>{formatDay(props.message.createdAt)}</p>
      </Show>
      <Show when={props.place.startsNew}>
        <p class={styles.new} data-new="">
          <span>{t('chat.newLine')}</span>
        </p>
      </Show>
      <Show
        when={props.message.event}
        fallback={
          <>
            <Bubble {...props} />
            {props.below}
          </>
        }
      >
        <p class={styles.event} title={formatMoment(props.message.createdAt)}>
          {eventText(props.message, props.viewerId)}
        </p>
      </Show>
    </li>
  );
}

function Bubble(props: MessageRowProps) {
  const [timeShown, setTimeShown] = createSignal(false);
  const own = () => isOwn(props.message);
  const name = () => (own() ? t('chat.youName') : nameOf(props.message.sender));
  const showsName = () => props.isGroup && !own() && props.place.first;
  const press = createLongPress({
    onLongPress: () => actionsFor(props.message, props.acts).length > 0 && props.acts.choose(props.message),
    onTap: () => setTimeShown(!timeShown()),
  });
  return (
    <div class={styles.line}>
      <Show when={props.isGroup && !own()}>
        <span class={styles.avatar}>
          <Show when={props.place.last && props.message.sender}>
            {(sender) => <Avatar user={sender()} size="sm" />}
          </Show>
        </span>
      </Show>
      <div class={styles.content}>
        <p class={showsName() ? styles.name : 'visually-hidden'}>{name()}</p>
        <div class={styles.body} title={formatMoment(props.message.createdAt)} {...press}>
          <Content {...props} />
        </div>
        <time
          class={classes(styles.time, !timeShown() && 'visually-hidden')}
          datetime={new Date(props.message.createdAt).toISOString()}
        >
          {formatMoment(props.message.createdAt)}
        </time>
      </div>
      <Show when={actionsFor(props.message, props.acts).length > 0}>
        <span class={styles.menu}>
          <Menu
            items={actionsFor(props.message, props.acts)}
            label={t('chat.messageOptions')}
            iconSize={18}
          />
        </span>
      </Show>
    </div>
  );
}

/** What a message says. */
function Content(props: MessageRowProps) {
  return (
    <Switch>
      <Match when={props.message.isDeleted}>
        <p class={classes(styles.bubble, styles.deleted)}>{t('chat.deletedMessage')}</p>
      </Match>
      <Match when={true}>
        <Show when={props.message.sharedPost}>{(shared) => <SharedPost shared={shared()} />}</Show>
        <Show when={props.message.media}>
          {(photo) => <ChatPhoto photo={photo()} onOpen={() => props.acts.enlarge(props.message)} />}
        </Show>
        <Show when={props.message.text}>
          <BubbleText text={props.message.text} />
        </Show>
      </Match>
    </Switch>
  );
}

/** The text of a message. A few emoji alone are large and stand free. */
export function BubbleText(props: { text: string }) {
  return (
    <div class={isOnlyEmoji(props.text) ? styles.emoji : styles.bubble} dir="auto">
      <UserText text={props.text} />
    </div>
  );
}

/** What can be done with a message, for its menu. */
export function actionsFor(message: Message, acts: MessageActs): MenuItem[] {
  if (message.isDeleted || message.event) return [];
  return [
    ...(message.text ? [{ label: t('chat.copyText'), icon: Copy, onSelect: () => acts.copy(message) }] : []),
    ...(isOwn(message)
      ? [
          {
            label: t('chat.deleteForEveryone'),
            icon: Trash,
            danger: true,
            onSelect: () => acts.remove(message),
          },
        ]
      : []),
  ];
}
