import { type Draft, type DraftMedia, type DraftPhoto, expireMedia, hasContent, newDraft } from './draft.ts';

/** What of a draft outlives a reload: files do not, but what is on the server already does. */
interface SavedDraft {
  caption: string;
  photos: { name: string; bytes: number; alt: string; media?: DraftMedia }[];
}

/** A draft as text, or undefined if there is nothing to keep. */
export function writeDraft(draft: Draft): string | undefined {
  if (!hasContent(draft)) return undefined;
  const photos = draft.photos.map(({ name, bytes, alt, upload }) => ({
    name,
    bytes,
    alt,
    ...(upload.state === 'done' && { media: upload.media }),
  }));
  return JSON.stringify({ caption: draft.caption, photos } satisfies SavedDraft);
}

/** The draft that `writeDraft` wrote; an empty one if the text is none. Photos that never arrived are there, but lost. */
export function readDraft(text: string | null, now: number): Draft {
  const saved = parse(text);
  if (!saved) return newDraft();
  const photos = saved.photos.map(
    ({ media, ...photo }, index): DraftPhoto => ({
      ...photo,
      key: index + 1,
      upload: media ? { state: 'done', media } : { state: 'failed', failure: { reason: 'lost' } },
    }),
  );
  return expireMedia({ caption: saved.caption, photos, nextKey: photos.length + 1 }, now);
}

function parse(text: string | null): SavedDraft | undefined {
  try {
    return text === null ? undefined : (JSON.parse(text) as SavedDraft); // this tab wrote it
  } catch {
    return undefined;
  }
}

/** By account: whoever signs in next in this tab must not see it. */
const storageKey = (userId: number) => `minigram.draft.${userId}`;

/** The draft that this tab kept for the account. */
export function loadDraft(userId: number): Draft {
  try {
    return readDraft(sessionStorage.getItem(storageKey(userId)), Date.now());
  } catch {
    return newDraft();
  }
}

/** Keeps the draft until the tab is closed; an empty one is forgotten. */
export function storeDraft(userId: number, draft: Draft): void {
  const text = writeDraft(draft);
  try {
    if (text === undefined) sessionStorage.removeItem(storageKey(userId));
    else sessionStorage.setItem(storageKey(userId), text);
  } catch {
    // Storage can be full or switched off; then a reload loses the draft, which the browser asks about first.
  }
}
