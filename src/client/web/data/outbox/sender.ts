import type { ApiError } from '../../../api/index.ts';
import {
  changePhoto,
  failAll,
  failOutgoing,
  nextOutgoing,
  type Outbox,
  type Outgoing,
  retryOutgoing,
  waitingForNetwork,
} from './outbox.ts';

export interface SenderOptions {
  read: () => Outbox;
  change: (change: (outbox: Outbox) => Outbox) => void;
  /** Uploads the file of a photo; gives its id. */
  upload: (file: File, onProgress: (sent: number) => void) => Promise<number>;
  /** Sends a message whose photo is on the server. */
  send: (message: Outgoing) => Promise<void>;
  /** Why it failed: undefined when nothing answered, or the server is unwell. */
  refusalOf: (error: unknown) => NonNullable<ApiError['data']>['reason'] | undefined;
  /** Milliseconds before each further attempt; after the last the messages count as not sent, until `wake`. */
  delays?: readonly number[];
}

/** Sends what is in the outbox: one message after the other in each conversation, conversations beside each other. */
export interface Sender {
  /** Something was put into a conversation's outbox, or is to be tried again. */
  start(conversationId: number): void;
  /** The connection may be back: tries again what it kept back, at once. */
  wake(): void;
}

export function createSender(options: SenderOptions): Sender {
  const { read, change, upload, send, refusalOf, delays = [1000, 3000, 6000] } = options;
  const running = new Set<number>();
  /** End the pauses between attempts. */
  const pauses = new Set<() => void>();
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        pauses.delete(end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      pauses.add(end);
    });

  const run = async (conversationId: number) => {
    let failures = 0;
    for (;;) {
      const message = nextOutgoing(read(), conversationId);
      if (!message) return;
      try {
        await deliver(message);
        failures = 0;
      } catch (error) {
        const reason = refusalOf(error);
        // The server drops a photo that nothing uses for a while.
        if (reason === 'mediaUnusable' && message.photo?.file && message.photo.mediaId !== undefined) {
          change((outbox) => changePhoto(outbox, message.key, { mediaId: undefined }));
          continue;
        }
        if (reason !== undefined) {
          change((outbox) => failOutgoing(outbox, message.key, reason));
          continue;
        }
        const delay = delays[failures];
        failures += 1;
        if (delay === undefined) {
          change((outbox) => failAll(outbox, conversationId));
          return;
        }
        await pause(delay);
      }
    }
  };

  const deliver = async (message: Outgoing) => {
    const { key, photo } = message;
    let mediaId = photo?.mediaId;
    if (photo?.file && mediaId === undefined) {
      mediaId = await upload(photo.file, (sent) => change((outbox) => changePhoto(outbox, key, { sent })));
      change((outbox) => changePhoto(outbox, key, { sent: 1, mediaId }));
    }
    // It may have been given up while its photo was on the way.
    const current = read().find((candidate) => candidate.key === key);
    if (current) await send(current);
  };

  const start = (conversationId: number) => {
    if (running.has(conversationId)) return;
    running.add(conversationId);
    void run(conversationId).finally(() => {
      running.delete(conversationId);
      // Something may have come just when the last one left.
      if (nextOutgoing(read(), conversationId)) start(conversationId);
    });
  };
  return {
    start,
    wake: () => {
      for (const end of [...pauses]) end();
      const waiting = waitingForNetwork(read());
      for (const { key } of waiting) change((outbox) => retryOutgoing(outbox, key));
      for (const { conversationId } of waiting) start(conversationId);
    },
  };
}
