import { fold } from './fold.ts';
import { limits } from './limits.ts';

/** What a caption, comment or bio is made of. The `text`s one after the other are the whole text. */
export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'mention'; text: string /** Lower case, without the @. */; username: string }
  | { kind: 'hashtag'; text: string /** As it was written, without the #. */; tag: string }
  | { kind: 'link'; text: string };

// Without lookbehind, which Safari has only since 16.4, and without the flag i, by which `k` matches the sign for kelvin.
const TOKEN =
  /[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s<>"]+|@[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*|#[\p{L}\p{M}\p{N}_]+(?:['`‘’][\p{L}\p{M}\p{N}_]+)*/gu;
/** Before an @ they make it the middle of an e-mail address. */
const OF_ADDRESS = /[\p{L}\p{M}\p{N}_+-]$/u;
/** After a name they make it another one: `@josé` is not `@jos`. Letters of other scripts may follow as an ending. */
const GOES_ON = /^[@\p{Script=Latin}\p{M}]/u;
/** Before a # they make it a part of something: `C#m`, `&#39;`. */
const OF_WORD = /[\p{L}\p{M}\p{N}_&#]$/u;
/** The rest of oʻ or gʻ at the end of a word, typed as a quotation mark. */
const LAST_LETTER = /^['`‘’]/;
/** A letter, not only apostrophes that count as letters. */
const LETTER = /[^\P{L}\u02b9\u02bb-\u02be]/u;
const PUNCTUATION = /['.,;:!?)\]}»”’…*_~]$/;

/** Takes a text apart into mentions, hashtags, addresses of pages and what stands between them. */
export function parts(text: string): Part[] {
  const found: Part[] = [];
  let end = 0;
  const token = new RegExp(TOKEN);
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const { index, 0: written } = match;
    const isAfterHashtag = index === end && found.at(-1)?.kind === 'hashtag';
    // Two units hold any character, the end of a pair included.
    const before = isAfterHashtag ? '' : text.slice(Math.max(0, index - 2), index);
    const part = partOf(written, before, text.slice(index + written.length, index + written.length + 2));
    if (!part) continue;
    if (index > end) found.push({ kind: 'text', text: text.slice(end, index) });
    found.push(part);
    end = index + part.text.length;
    token.lastIndex = end;
  }
  if (end < text.length) found.push({ kind: 'text', text: text.slice(end) });
  return found;
}

function partOf(written: string, before: string, after: string): Part | undefined {
  if (written.startsWith('@')) return mention(written, before, after);
  if (written.startsWith('#')) return hashtag(written, before, after);
  const text = withoutPunctuation(written);
  return /:\/\/./.test(text) ? { kind: 'link', text } : undefined;
}

function mention(text: string, before: string, after: string): Part | undefined {
  const username = text.slice(1).toLowerCase();
  const { min, max } = limits.username;
  if (username.length < min || username.length > max) return undefined;
  return OF_ADDRESS.test(before) || GOES_ON.test(after) ? undefined : { kind: 'mention', text, username };
}

function hashtag(written: string, before: string, after: string): Part | undefined {
  const text = /[oOgG]$/.test(written) && LAST_LETTER.test(after) ? written + after.charAt(0) : written;
  const tag = text.slice(1);
  if (OF_WORD.test(before) || [...tag].length > limits.hashtag || !LETTER.test(tag)) {
    return undefined;
  }
  return { kind: 'hashtag', text, tag };
}

/** An address without the punctuation of the sentence around it; a bracket that it opened itself belongs to it. */
function withoutPunctuation(address: string): string {
  let text = address;
  while (PUNCTUATION.test(text)) {
    if (text.endsWith(')') && text.split('(').length >= text.split(')').length) break;
    text = text.slice(0, -1);
  }
  return text;
}

/** A hashtag as it is stored and compared, with or without its #: `#Oʻzbekiston` and `ozbekiston` are one. */
export function foldTag(tag: string): string {
  const letters = fold(tag).replace(/[^\p{L}\p{M}\p{N}_]/gu, '');
  return [...letters].slice(0, limits.hashtag).join('');
}

/** The hashtags in a text, folded, each once; the first `limits.hashtagsPerText`. */
export function hashtagsIn(text: string): string[] {
  const tags = parts(text).flatMap((part) => (part.kind === 'hashtag' ? [foldTag(part.tag)] : []));
  return [...new Set(tags.filter(Boolean))].slice(0, limits.hashtagsPerText);
}

/** The usernames mentioned in a text, each once; the first `limits.mentionsPerText`. */
export function mentionsIn(text: string): string[] {
  const names = parts(text).flatMap((part) => (part.kind === 'mention' ? [part.username] : []));
  return [...new Set(names)].slice(0, limits.mentionsPerText);
}
