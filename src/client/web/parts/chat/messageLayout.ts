import type { Message } from '../../data/chat.ts';
import { isOwn } from '../../data/chatChanges.ts';

/** How a message stands among its neighbours. */
export interface MessagePlace {
  /** The day stands above it. */
  startsDay: boolean;
  /** The line "New" stands above it. */
  startsNew: boolean;
  /** First and last of a few that somebody wrote at one time; they stand close together. */
  first: boolean;
  last: boolean;
}

/** Longest pause between two messages that stand together, in milliseconds. */
const TOGETHER_WITHIN = 60_000;

/**
 * Where messages, oldest first, stand.
 * @param readUpTo the last message that had been read when the conversation was opened; undefined if nothing is new
 * @param isComplete whether the first of them is the first of the conversation
 */
export function layoutMessages(
  messages: readonly Message[],
  { readUpTo, isComplete }: { readUpTo: number | undefined; isComplete: boolean },
): Map<number, MessagePlace> {
  const places = new Map<number, MessagePlace>();
  const firstNew = readUpTo === undefined ? undefined : firstUnread(messages, readUpTo, isComplete);
  messages.forEach((message, index) => {
    const previous = messages[index - 1];
    const startsDay = !previous || dayOf(previous) !== dayOf(message);
    const startsNew = message.id === firstNew;
    const first = startsDay || startsNew || !previous || !standTogether(previous, message);
    const before = previous && places.get(previous.id);
    if (before) before.last = first;
    places.set(message.id, { startsDay, startsNew, first, last: true });
  });
  return places;
}

/** The first message of others after what had been read; none while it is not known whether older ones are new too. */
function firstUnread(
  messages: readonly Message[],
  readUpTo: number,
  isComplete: boolean,
): number | undefined {
  const isWhole = isComplete || messages.some(({ id }) => id <= readUpTo);
  return isWhole ? messages.find((message) => message.id > readUpTo && !isOwn(message))?.id : undefined;
}

function standTogether(a: Message, b: Message): boolean {
  if (a.event || b.event || a.sender?.id !== b.sender?.id) return false;
  return timeOf(b) - timeOf(a) <= TOGETHER_WITHIN;
}

const timeOf = ({ createdAt }: Message) => new Date(createdAt).getTime();
const dayOf = ({ createdAt }: Message) => new Date(createdAt).toDateString();

/** A picture for each of a few emoji that are the whole message. */
const ONLY_EMOJI =
  /^(?:(?:\p{Regional_Indicator}{2}|(?![©®™])\p{Extended_Pictographic})(?:[\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]|\ufe0f|\u200d)*\s*){1,6}$/u;

/** Whether a text is nothing but a few emoji, which are shown larger. */
export function isOnlyEmoji(text: string): boolean {
  return ONLY_EMOJI.test(text);
}
