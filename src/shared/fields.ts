import { z } from 'zod';
import type { FieldProblem } from './errors.ts';
import { ID_EPOCH } from './ids.ts';
import { limits, usernamePattern } from './limits.ts';

/**
 * The parts that the inputs of procedures are made of. What `meta` says are limits that the refinements hold to: the
 * description of the API is printed from it, and parsing takes no notice.
 */

/** See ids.ts. */
export const idSchema = z.int().positive();

const problem = (name: FieldProblem) => ({ error: name });

/**
 * Control and format characters: invisible, and good only for deceiving. Not line breaks and tabs, which are text, nor the
 * joiners and tags that emoji and some scripts are made with.
 */
const INVISIBLE = /(?![\n\t\u200c]|\u200d|[\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}]/u;
/** Invisible too, but harmless: soft hyphens, marks of width and direction that come along when text is pasted. Left out. */
const PASTED = /[\u00ad\u200b\u200e\u200f\u2060\ufeff]/gu;
const LINE_BREAK = /[\n\t\u2028\u2029]/;
/** Marks that stand on a letter one above the other. No language needs as many; a hundred of them cover a whole page. */
const STACKED_MARKS = /(\p{M}{8})\p{M}+/gu;
/** What shows as nothing: spaces, joiners, fillers, and marks without a letter. */
const BLANK = /^[\s\p{M}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]*$/u;

/** Counts as a reader does (code points), so that an emoji is not two characters. */
const noLongerThan = (max: number) => (text: string) => text.length <= max || [...text].length <= max;

export function text(max: number) {
  return z
    .string()
    .transform((value) => value.replaceAll('\r\n', '\n').replace(PASTED, '').normalize('NFC'))
    .transform((value) => value.replace(STACKED_MARKS, '$1').trim())
    .refine(noLongerThan(max), problem('tooLong'))
    .refine((value) => !INVISIBLE.test(value), problem('controlCharacters'))
    .transform((value) => (BLANK.test(value) ? '' : value))
    .meta({ maxLength: max });
}

export const line = (max: number) =>
  text(max).refine((value) => !LINE_BREAK.test(value), problem('controlCharacters'));

/**
 * As on Instagram. Case is folded, since names that differ only in case would be taken for each other.
 */
export const usernameSchema = z
  .string()
  .transform((value) => value.trim().toLowerCase())
  .refine(
    (value) => value.length >= limits.username.min && value.length <= limits.username.max,
    problem('usernameLength'),
  )
  .refine((value) => usernamePattern.test(value), problem('usernameShape'))
  .meta({ minLength: limits.username.min, maxLength: limits.username.max, pattern: usernamePattern.source });

export const passwordSchema = z
  .string()
  .refine((value) => [...value].length >= limits.password.min, problem('passwordShort'))
  .refine(noLongerThan(limits.password.max), problem('tooLong'))
  .meta({ minLength: limits.password.min, maxLength: limits.password.max });

/** A username that is only looked up: whatever its shape, it is found or not. */
export const anyUsername = z
  .string()
  .max(200, problem('tooLong'))
  .transform((value) => value.trim().toLowerCase())
  .refine((value) => !INVISIBLE.test(value), problem('controlCharacters'));

/** A password that is only compared: whatever was accepted once must be accepted for ever. */
export const anyPassword = z.string().max(4 * limits.password.max, problem('tooLong'));

/** A code that is only compared. */
export const anyCode = z
  .string()
  .max(100, problem('tooLong'))
  .refine((value) => !INVISIBLE.test(value), problem('controlCharacters'));

export const captionSchema = text(limits.caption);
export const storyCaptionSchema = text(limits.storyCaption);
export const altSchema = line(limits.altText);
export const commentSchema = text(limits.comment)
  .refine((value) => value.length > 0, problem('empty'))
  .meta({ minLength: 1 });
export const messageSchema = text(limits.message);
export const groupTitleSchema = line(limits.groupTitle);
/** A token that is only looked up: whatever it is, it is good or not. */
export const anyToken = z.string().max(2000, problem('tooLong'));
/** Of a session or a personal token: a SHA-256 of its secret. */
export const sessionIdSchema = z.string().regex(/^[0-9a-f]{64}$/, 'This is not the id of a session.');
/** Made by a client, so that what it sends again is not done twice. */
export const clientKeySchema = z
  .string()
  .max(limits.clientKey, problem('tooLong'))
  .regex(/^[\w-]+$/, 'Letters, digits, - and _ make a key.');
export const displayNameSchema = line(limits.displayName);
/** What is looked for: any text, which is found or not. Longer than the longest hashtag with its #. */
export const searchQuerySchema = z
  .string()
  .refine(noLongerThan(limits.searchQuery + 1), problem('tooLong'))
  .meta({ maxLength: limits.searchQuery + 1 });
export const bioSchema = text(limits.bio);

/** An ISO 8601 date and time with its offset from UTC, as milliseconds since 1970; ids begin with the year 2000, see ids.ts. */
export const postTimeSchema = z.iso
  .datetime({ offset: true, error: 'This is not a date and time with an offset: 2024-05-17T14:30:00+05:00' })
  .transform((value) => Date.parse(value))
  .refine((time) => time >= ID_EPOCH, 'A post cannot be older than 2000-01-01T00:00:00Z.');

/** Of an event of a live stream: the number of the change that it tells of. */
export const eventIdSchema = z
  .string()
  .regex(/^\d{1,15}$/, 'This is not the id of an event.')
  .transform(Number);

/** Minutes east of UTC, as clocks are set from Hawaii's west to Kiribati: whose days are counted. */
export const utcOffsetSchema = z
  .int()
  .min(-12 * 60)
  .max(14 * 60)
  .multipleOf(15)
  .default(0);

/** What every paged list takes: where to go on, and how many items. */
export const page = {
  /** `nextCursor` of the page before; without it, from the beginning. */
  cursor: idSchema.optional(),
  /** How many items at most. */
  limit: z.int().min(1).max(limits.page.max).default(limits.page.default),
};
