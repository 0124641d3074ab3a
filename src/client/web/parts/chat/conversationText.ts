import type { Conversation, Member, Message } from '../../data/chat.ts';
import { isOwn } from '../../data/chatChanges.ts';
import { formatDate, formatTime } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';

type Named = { username: string; displayName: string };

/** What somebody is called in conversations. */
export function nameOf(person: Named | null): string {
  return person ? person.displayName || person.username : t('chat.formerMember');
}

/** Everybody in it but the viewer. Nobody, if the account of the one other is gone. */
export function othersIn({ members }: Conversation, viewerId: number | undefined): Member[] {
  return members.filter(({ id }) => id !== viewerId);
}

/** What a conversation is called: its title, or its people. */
export function titleOf(conversation: Conversation, viewerId: number | undefined): string {
  if (conversation.title) return conversation.title;
  const others = othersIn(conversation, viewerId);
  if (others.length > 0) return listNames(others);
  return conversation.isGroup ? t('chat.group') : t('chat.formerMember');
}

/** "Malika, Aziz and 3 more", with at most three names. */
export function listNames(people: readonly Named[]): string {
  const shown = people.length > 3 ? people.slice(0, 2) : people;
  const names = shown.map(nameOf).join(', ');
  const more = people.length - shown.length;
  return more > 0 ? t('chat.namesAndMore', { names, count: more }) : names;
}

/** An event of a group: "Malika added Aziz". */
export function eventText(message: Message, viewerId: number | undefined): string {
  const byViewer = message.sender?.id === viewerId;
  const name = nameOf(message.sender);
  const subject = nameOf(message.subject);
  switch (message.event) {
    case 'created':
      return byViewer ? t('chat.youCreated') : t('chat.created', { name });
    case 'added':
      if (byViewer) return t('chat.youAdded', { subject });
      return message.subject?.id === viewerId
        ? t('chat.addedYou', { name })
        : t('chat.added', { name, subject });
    case 'removed':
      return byViewer ? t('chat.youRemoved', { subject }) : t('chat.removed', { name, subject });
    case 'left':
      return byViewer ? t('chat.youLeft') : t('chat.left', { name });
    case 'renamed':
      return renamedText(message.text, byViewer, name);
    default:
      return '';
  }
}

function renamedText(title: string, byViewer: boolean, name: string): string {
  if (title === '') return byViewer ? t('chat.youRemovedName') : t('chat.removedName', { name });
  return byViewer ? t('chat.youRenamed', { title }) : t('chat.renamed', { name, title });
}

/** A message in one line, without who wrote it. */
export function summaryOf(message: Message): string {
  if (message.isDeleted) return t('chat.deletedMessage');
  if (message.text) return message.text;
  if (message.media) return t('chat.photo');
  return message.sharedPost ? t('chat.sharedPost') : '';
}

/** The last message as a list shows it: "You: see you there". */
export function previewOf(conversation: Conversation, viewerId: number | undefined): string {
  const message = conversation.lastMessage;
  if (!message) return t('chat.noMessages');
  if (message.event) return eventText(message, viewerId);
  const summary = summaryOf(message);
  if (isOwn(message)) return t('chat.youSaid', { text: summary });
  return conversation.isGroup ? `${nameOf(message.sender)}: ${summary}` : summary;
}

/** The day between messages: today, yesterday, or its date. */
export function formatDay(value: string, now = new Date()): string {
  const date = new Date(value);
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return t('chat.today');
  if (date.toDateString() === yesterday.toDateString()) return t('chat.yesterday');
  return formatDate(date);
}

/** When a message was written, for screen readers and the pointer. */
export function formatMoment(value: string): string {
  return `${formatDay(value)}, ${formatTime(new Date(value))}`;
}
