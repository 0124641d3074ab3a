/**
 * One stream for all tabs of a browser: one tab leads, which has the stream open and tells the others what comes.
 *
 * Web Locks would choose the leader more simply. But browsers have them only on HTTPS and localhost, and a home server is
 * often on neither; and a leader that the system has put to sleep would keep the lock. So the tabs agree among
 * themselves. For a moment there can be two leaders or none: every event has a number, and whoever takes over goes on from
 * the last one, so that none is missed or shown twice.
 */
export interface Numbered<Event> {
  /** Grows from event to event; there may be gaps. */
  number: number;
  event: Event;
}

export interface TabOptions<Event> {
  /** What tabs of the same person talk over. Without one, every tab leads itself. */
  channel: Channel | undefined;
  /** Opens the stream after a number, or where it is now. Returns how to close it. */
  open(after: number | undefined, onEvent: (event: Numbered<Event>) => void): () => void;
  onEvent(event: Event): void;
  /** Something may have been missed: everything that events would change has to be read again. */
  onMissed(): void;
  /** Whether an event only says that the stream begins, or that it cannot tell what was missed. */
  startOf(event: Event): 'ready' | 'reset' | undefined;
  isHidden(): boolean;
  /** How long an answer of the leader is waited for, in milliseconds. */
  patience?: number;
}

/** As much of `BroadcastChannel` as is used. */
export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

export interface Tab {
  /** Looks whether there is a leader, and takes over if there is none. For when a tab comes into view, and now and then. */
  check(): void;
  /** Leaves the others to themselves; `check` comes back to them. */
  leave(): void;
}

type Message<Event> =
  | { type: 'ask' }
  | { type: 'leader'; from: string; number: number | undefined }
  | { type: 'left' }
  | ({ type: 'event'; from: string; after: number | undefined } & Numbered<Event>);

export function joinTabs<Event>(options: TabOptions<Event>): Tab {
  const { channel, patience = 400 } = options;
  const me = Math.random().toString(36).slice(2);
  /** Of the last event that this tab knows of. */
  let latest: number | undefined;
  let close: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const post = (message: Message<Event>) => channel?.postMessage(message);

  const lead = () => {
    clearTimeout(timer);
    if (close) return;
    // Set first: events may come while it opens.
    close = () => {};
    post({ type: 'leader', from: me, number: latest });
    close = options.open(latest, (numbered) => {
      post({ type: 'event', from: me, after: latest, ...numbered });
      take(numbered, latest);
    });
  };

  const stepDown = () => {
    close?.();
    close = undefined;
  };

  /** Shows an event, once. `after` is the one that the leader had before it. */
  const take = ({ number, event }: Numbered<Event>, after: number | undefined) => {
    const start = options.startOf(event);
    if (start !== 'reset' && latest !== undefined && number <= latest) return;
    const hasGap = latest === undefined || after === undefined || after > latest;
    latest = number;
    if (start === 'reset' || hasGap) options.onMissed();
    else if (start === undefined) options.onEvent(event);
  };

  /** Of two leaders one stays: the same for both. */
  const settle = (other: string) => {
    clearTimeout(timer);
    if (!close || other === me) return;
    if (other < me) stepDown();
    else post({ type: 'leader', from: me, number: latest });
  };

  const hear = (message: Message<Event>) => {
    switch (message.type) {
      case 'ask':
        if (close) post({ type: 'leader', from: me, number: latest });
        break;
      case 'left':
        check();
        break;
      case 'leader':
        settle(message.from);
        // This tab slept, or has only just been opened.
        if (message.number !== undefined && (latest === undefined || message.number > latest)) {
          latest = message.number;
          options.onMissed();
        }
        break;
      case 'event':
        settle(message.from);
        take(message, message.after);
    }
  };

  const check = () => {
    if (close) return;
    if (!channel) return lead();
    // Only this file posts on the channel.
    channel.onmessage = ({ data }) => hear(data as Message<Event>);
    clearTimeout(timer);
    post({ type: 'ask' });
    // Tabs in view come first, and not all at once.
    timer = setTimeout(lead, patience * (options.isHidden() ? 3 : 1) * (1 + Math.random()));
  };

  check();
  return {
    check,
    leave() {
      clearTimeout(timer);
      if (channel) channel.onmessage = null;
      if (!close) return;
      stepDown();
      post({ type: 'left' });
    },
  };
}
