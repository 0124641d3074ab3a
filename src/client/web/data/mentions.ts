/** The "@" and the letters after it that somebody is typing, as places in the text. */
export interface TypedMention {
  start: number;
  end: number;
  /** Without the @; at least one letter. */
  query: string;
}

// The rule of shared/richText.ts for what may stand before an @: not the letters of an e-mail address.
const TYPED = /(?:^|[^\p{L}\p{M}\p{N}_+@-])@([A-Za-z0-9_.]{1,30})$/u;
const GOES_ON = /^[A-Za-z0-9_]/;

/** The mention that ends at the caret, if one does. */
export function mentionAt(text: string, caret: number): TypedMention | undefined {
  const query = TYPED.exec(text.slice(0, caret))?.[1];
  if (!query || GOES_ON.test(text.slice(caret))) return undefined;
  return { start: caret - query.length - 1, end: caret, query };
}

/** The text with the whole username in place of what was typed of it, and where the caret goes on: after one space. */
export function completeMention(
  text: string,
  { start, end }: TypedMention,
  username: string,
): { text: string; caret: number } {
  const after = text.slice(end);
  const before = `${text.slice(0, start)}@${username}`;
  // What follows may begin with its own space, or with punctuation that belongs to the name's end.
  const space = /^[\s.,;:!?)]/.test(after) ? '' : ' ';
  const caret = before.length + (/^\s/.test(after) ? 1 : space.length);
  return { text: before + space + after, caret };
}
