import { createStore, reconcile } from 'solid-js/store';
import type { RefusalReason } from '../../../shared/errors.ts';
import { isApiError } from '../../api/index.ts';
import { newKey } from '../../api/key.ts';
import { showMessage } from './chatEvents.ts';
import { client } from './client.ts';
import {
  addOutgoing,
  type Outbox,
  type Outgoing,
  type OutgoingPhoto,
  removeOutgoing,
  retryOutgoing,
  waitingForNetwork,
} from './outbox/outbox.ts';
import { forgetOutgoing, loadOutbox, storeOutgoing } from './outbox/saved.ts';
import { createSender } from './outbox/sender.ts';
import type { Post } from './posts.ts';
import { queryClient } from './query.ts';

/*
 * The one outbox of this page. It goes on when the conversation is left, and with what an earlier page has left unsent.
 */

/** While something waits for the connection, it is tried this often, in milliseconds: a server that was away says nothing when it is back. */
const TRY_EVERY = 20_000;

let ownerId: number | undefined;
let outbox: Outbox = [];
// Rows on screen keep their elements while what they show changes.
const [shown, setShown] = createStore<{ messages: Outgoing[] }>({ messages: [] });

function change(next: (outbox: Outbox) => Outbox): void {
  const after = next(outbox);
  if (after === outbox) return;
  for (const message of after) {
    if (ownerId !== undefined && !outbox.includes(message)) storeOutgoing(ownerId, message);
  }
  outbox = after;
  // Copies, since the store writes into what it shows.
  const copies = after.map((message) => ({ ...message, photo: message.photo && { ...message.photo } }));
  setShown('messages', reconcile(copies, { key: 'key' }));
}

const sender = createSender({
  read: () => outbox,
  change,
  upload: async (file, onProgress) => (await client.upload(file, { onProgress })).id,
  send: async ({ key, conversationId, text, photo, sharedPost }) => {
    const message = await client.chat.send.mutate({
      conversationId,
      clientKey: key,
      ...(text !== '' && { text }),
      ...(photo && { mediaId: photo.mediaId }),
      ...(sharedPost && { sharedPostId: sharedPost.id }),
    });
    showMessage(queryClient, message);
    leave(key);
  },
  refusalOf,
});

/** A reason that stays one; undefined for what may be over in a moment. */
function refusalOf(error: unknown): RefusalReason | undefined {
  if (!isApiError(error)) return 'serverError';
  const status = error.data?.httpStatus;
  return status === undefined || status >= 500 || status === 429 ? undefined : error.data?.reason;
}

/** Takes a message out, for it was sent or given up. */
function leave(key: string): void {
  const message = outbox.find((candidate) => candidate.key === key);
  if (ownerId !== undefined) forgetOutgoing(ownerId, key);
  change((messages) => removeOutgoing(messages, key));
  // Not at once: the photo is on screen until the server's has taken its place.
  const { preview } = message?.photo ?? {};
  if (preview) setTimeout(() => URL.revokeObjectURL(preview), 60_000);
}

/** Begins with what an earlier page has left, and tries again whenever the connection may be back. Once per page. */
export function openOutbox(userId: number): void {
  if (ownerId === userId) return;
  ownerId = userId;
  change(() => loadOutbox(userId));
  sender.wake();
  addEventListener('online', sender.wake);
  setInterval(() => waitingForNetwork(outbox).length > 0 && sender.wake(), TRY_EVERY);
}

/** What is on its way to a conversation, oldest first. */
export function outgoingTo(conversationId: number): Outgoing[] {
  return shown.messages.filter((message) => message.conversationId === conversationId);
}

/** Sends something to a conversation; what it becomes is seen in the outbox and then among the messages. */
export function sendMessage(
  conversationId: number,
  content: {
    text?: string;
    photo?: Pick<OutgoingPhoto, 'file' | 'preview' | 'width' | 'height'>;
    sharedPost?: Post;
  },
): void {
  const { text = '', photo, sharedPost } = content;
  const message: Outgoing = {
    key: newKey(),
    conversationId,
    text,
    photo: photo && { ...photo, sent: 0 },
    sharedPost,
    createdAt: Date.now(),
    state: 'sending',
  };
  change((messages) => addOutgoing(messages, message));
  sender.start(conversationId);
}

/** Tries a message again that was not sent. */
export function retryMessage({ key, conversationId }: Outgoing): void {
  change((messages) => retryOutgoing(messages, key));
  sender.start(conversationId);
}

/** Gives up a message that was not sent. */
export function discardMessage({ key }: Outgoing): void {
  leave(key);
}
