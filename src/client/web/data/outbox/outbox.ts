import type { RefusalReason } from '../../../../shared/errors.ts';
import type { Post } from '../posts.ts';

/**
 * Messages that are not on the server yet, oldest first, and what can happen to them. Pure: every function takes an outbox
 * and returns the next one, or the same one if nothing changes.
 */
export type Outbox = readonly Outgoing[];

/** One message on its way. */
export interface Outgoing {
  /** What the server knows it by: however often it is sent, it becomes one message. */
  readonly key: string;
  readonly conversationId: number;
  readonly text: string;
  readonly photo?: OutgoingPhoto | undefined;
  readonly sharedPost?: Post | undefined;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly state: 'sending' | 'failed';
  /** `network`: nothing answered, so it is tried again by itself. `lost`: the photo went with the page it was chosen on. */
  readonly failure?: FailureReason | undefined;
}

export type FailureReason = RefusalReason | 'network' | 'lost';

export interface OutgoingPhoto {
  /** Of the photo as it was chosen; 0 where the browser cannot read it. */
  readonly width: number;
  readonly height: number;
  /** Gone after a reload. */
  readonly file?: File | undefined;
  /** An address of the file, for this page only. */
  readonly preview?: string | undefined;
  /** How much of it has been sent, from 0 to 1. */
  readonly sent: number;
  /** Its id on the server, once it is there. */
  readonly mediaId?: number | undefined;
}

/** Puts a message at the end; one that is there already stays as it is. */
export function addOutgoing(outbox: Outbox, message: Outgoing): Outbox {
  return outbox.some(({ key }) => key === message.key) ? outbox : [...outbox, message];
}

/** Takes a message out: it was sent, or given up. */
export function removeOutgoing(outbox: Outbox, key: string): Outbox {
  return outbox.some((message) => message.key === key)
    ? outbox.filter((message) => message.key !== key)
    : outbox;
}

/** Marks a message as not sent. */
export function failOutgoing(outbox: Outbox, key: string, failure: FailureReason): Outbox {
  return change(outbox, key, (message) => ({ ...message, state: 'failed', failure }));
}

/** Marks everything in a conversation that nothing has answered for as not sent: what waits behind the first goes with it. */
export function failAll(outbox: Outbox, conversationId: number): Outbox {
  return outbox.map((message) =>
    message.conversationId === conversationId && message.state === 'sending'
      ? { ...message, state: 'failed', failure: 'network' }
      : message,
  );
}

/** Marks a message as being sent again. A lost photo cannot be. */
export function retryOutgoing(outbox: Outbox, key: string): Outbox {
  return change(outbox, key, (message) =>
    message.failure === 'lost' ? message : { ...message, state: 'sending', failure: undefined },
  );
}

/** Notes how far a photo is, or that it has arrived. */
export function changePhoto(
  outbox: Outbox,
  key: string,
  progress: Partial<Pick<OutgoingPhoto, 'sent' | 'mediaId'>>,
): Outbox {
  return change(outbox, key, (message) =>
    message.photo ? { ...message, photo: { ...message.photo, ...progress } } : message,
  );
}

/** What to send next in a conversation: the first that waits, so that the order is kept. */
export function nextOutgoing(outbox: Outbox, conversationId: number): Outgoing | undefined {
  return outbox.find((message) => message.conversationId === conversationId && message.state === 'sending');
}

/** Those that only the connection kept back. */
export function waitingForNetwork(outbox: Outbox): Outgoing[] {
  return outbox.filter(({ state, failure }) => state === 'failed' && failure === 'network');
}

function change(outbox: Outbox, key: string, next: (message: Outgoing) => Outgoing): Outbox {
  const before = outbox.find((message) => message.key === key);
  if (!before) return outbox;
  const after = next(before);
  return after === before ? outbox : outbox.map((message) => (message === before ? after : message));
}
