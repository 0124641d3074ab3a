import { A } from '@solidjs/router';
import { type JSX, Match, Show, Switch } from 'solid-js';
import { variantWidths } from '../../../../shared/pictures.ts';
import { mediaUrl } from '../../data/mediaUrl.ts';
import type { Notification } from '../../data/notificationChanges.ts';
import { t } from '../../i18n/later/index.ts';
import { AnswerRequest } from '../person/AnswerRequest.tsx';
import { Avatar } from '../person/Avatar.tsx';
import { FollowButton } from '../person/FollowButton.tsx';
import { classes } from '../ui/classes.ts';
import { Timestamp } from '../ui/Timestamp.tsx';
import styles from './NotificationRow.module.css';

export interface NotificationRowProps {
  line: Notification;
  /** Told when it is opened. */
  onOpen: () => void;
}

/** Who did what and when, which leads to it; at the end its photo, or what to do about it. */
export function NotificationRow(props: NotificationRowProps) {
  const first = () => props.line.actors[0];
  return (
    <div class={classes(styles.row, !props.line.read && styles.unread)}>
      <A class={styles.link} href={pathOf(props.line)} onClick={() => props.onOpen()}>
        <Faces line={props.line} />
        <span class={styles.text}>
          <Show when={!props.line.read}>
            <span class="visually-hidden">{t('notifications.unread')} </span>
          </Show>
          <Sentence line={props.line} />{' '}
          <span class={styles.time}>
            <Timestamp at={new Date(props.line.createdAt)} />
          </span>
        </span>
        <Show when={props.line.post?.photo}>
          {(photo) => (
            <img
              class={styles.photo}
              src={mediaUrl(photo().id, variantWidths(photo().width)[0] ?? photo().width)}
              alt=""
              loading="lazy"
              decoding="async"
            />
          )}
        </Show>
      </A>
      <Switch>
        <Match when={props.line.kind === 'followRequest' && first()}>
          {(person) => (
            <div class={styles.act}>
              <AnswerRequest person={person()} />
            </div>
          )}
        </Match>
        <Match when={props.line.kind === 'follow' && first()}>
          {(person) => (
            <div class={styles.act}>
              <FollowButton person={{ ...person(), followState: props.line.followState }} followsViewer />
            </div>
          )}
        </Match>
      </Switch>
    </div>
  );
}

/** The latest face, or the two latest one over the other. */
function Faces(props: { line: Notification }) {
  const [first, second] = [() => props.line.actors[0], () => props.line.actors[1]];
  return (
    <span class={styles.faces}>
      <Show
        when={second()}
        fallback={<Show when={first()}>{(user) => <Avatar user={user()} size="md" />}</Show>}
      >
        {(behind) => (
          <>
            <span class={styles.behind}>
              <Avatar user={behind()} size="sm" />
            </span>
            <span class={styles.before}>
              <Show when={first()}>{(user) => <Avatar user={user()} size="sm" />}</Show>
            </span>
          </>
        )}
      </Show>
    </span>
  );
}

/** Stands for the names while a sentence is looked up, so that they can be set apart in it. */
const NAMES = '\u0001';

function Sentence(props: { line: Notification }): JSX.Element {
  const parts = () => textOf(props.line).split(NAMES);
  return (
    <>
      {parts()[0]}
      <strong class={styles.names}>{namesOf(props.line)}</strong>
      {parts()[1]}
    </>
  );
}

function textOf({ kind, comment }: Notification): string {
  const sentence = t(`notifications.${kind}`, { who: NAMES });
  return comment ? t('notifications.quoting', { sentence, text: comment.text }) : sentence;
}

function namesOf({ actors: [first, second], actorCount }: Notification): string {
  const name = first?.username ?? '';
  if (!second) return name;
  if (actorCount === 2) return t('notifications.two', { first: name, second: second.username });
  return t('notifications.several', { first: name, count: actorCount - 1 });
}

function pathOf({ actors: [first], post, comment }: Notification): string {
  if (!post) return `/u/${first?.username}`;
  return comment ? `/p/${post.id}?comment=${comment.id}` : `/p/${post.id}`;
}
