import type { Outbox, Outgoing } from './outbox.ts';

/*
 * What is being written outlives a reload: one entry per unsent message and per unfinished text, so that tabs do not
 * overwrite each other. By account: whoever signs in next must not see it.
 */

const messageKey = (userId: number, key: string) => `minigram.outbox.${userId}.${key}`;
const textKey = (userId: number, conversationId: number) => `minigram.writing.${userId}.${conversationId}`;

/** What is kept of a message: the file of a photo cannot be. */
export function writeOutgoing(message: Outgoing): string {
  const { photo } = message;
  const kept = photo && { width: photo.width, height: photo.height, sent: 0, mediaId: photo.mediaId };
  return JSON.stringify({ ...message, photo: kept });
}

/** The message that `writeOutgoing` wrote; undefined if the text is none. It waits to be sent, if its photo has not been lost. */
export function readOutgoing(text: string): Outgoing | undefined {
  try {
    const message = JSON.parse(text) as Outgoing; // this app wrote it
    if (typeof message.key !== 'string' || typeof message.conversationId !== 'number') return undefined;
    const isLost = message.photo !== undefined && message.photo.mediaId === undefined;
    return { ...message, state: 'failed', failure: isLost ? 'lost' : (message.failure ?? 'network') };
  } catch {
    return undefined;
  }
}

/** Keeps an unsent message. */
export function storeOutgoing(userId: number, message: Outgoing): void {
  attempt(() => localStorage.setItem(messageKey(userId, message.key), writeOutgoing(message)));
}

/** Forgets a message that was sent or given up. */
export function forgetOutgoing(userId: number, key: string): void {
  attempt(() => localStorage.removeItem(messageKey(userId, key)));
}

/** The unsent messages of an account, oldest first. */
export function loadOutbox(userId: number): Outbox {
  const messages: Outgoing[] = [];
  attempt(() => {
    for (const name of Object.keys(localStorage)) {
      if (!name.startsWith(messageKey(userId, ''))) continue;
      const message = readOutgoing(localStorage.getItem(name) ?? '');
      if (message) messages.push(message);
    }
  });
  return messages.sort((a, b) => a.createdAt - b.createdAt);
}

/** The unfinished text in a conversation. */
export function loadText(userId: number, conversationId: number): string {
  return attempt(() => localStorage.getItem(textKey(userId, conversationId))) ?? '';
}

/** Keeps an unfinished text; an empty one is forgotten. */
export function storeText(userId: number, conversationId: number, text: string): void {
  attempt(() => {
    if (text === '') localStorage.removeItem(textKey(userId, conversationId));
    else localStorage.setItem(textKey(userId, conversationId), text);
  });
}

/** What was written and not sent is not for whoever uses this browser next. */
export function forgetUnsent(): void {
  attempt(() => {
    for (const name of Object.keys(localStorage)) {
      if (/^minigram\.(outbox|writing)\./.test(name)) localStorage.removeItem(name);
    }
  });
}

/** Storage can be full or switched off; then a reload loses what was written, and nothing else. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
