import type { RefusalReason } from '../../../../shared/errors.ts';
import { limits } from '../../../../shared/limits.ts';
import type { Uploaded } from '../../../api/index.ts';

/**
 * The post that is being written, and what can happen to it. Pure: every function takes a draft and returns the next one,
 * or the same one if nothing changes. What a page does with it is in `parts/create/createDraft.ts`.
 */
export interface Draft {
  readonly photos: readonly DraftPhoto[];
  readonly caption: string;
  /** The key that the next photo gets. */
  readonly nextKey: number;
}

export interface DraftPhoto {
  /** Stays the same while the photo moves. */
  readonly key: number;
  readonly name: string;
  readonly bytes: number;
  readonly alt: string;
  /** Gone after a reload. */
  readonly file?: File | undefined;
  readonly upload: Upload;
}

/** How far a photo is on its way to the server. */
export type Upload =
  | { readonly state: 'waiting' }
  /** `sent` is the share of the bytes that has left, from 0 to 1. At 1 the server still works on them. */
  | { readonly state: 'sending'; readonly sent: number }
  | { readonly state: 'done'; readonly media: DraftMedia }
  | { readonly state: 'failed'; readonly failure: UploadFailure };

/** A photo on the server that no post has taken yet. */
export interface DraftMedia extends Pick<Uploaded, 'id' | 'width' | 'height'> {
  /** Milliseconds since 1970. */
  readonly uploadedAt: number;
}

export interface UploadFailure {
  /** `network`: nothing answered. `lost`: the page was reloaded before the photo was on the server. */
  readonly reason: RefusalReason | 'network' | 'lost';
  /** When the server takes photos again, in milliseconds since 1970. */
  readonly retryAt?: number | undefined;
}

/** The largest photo, as people are told. */
export const MAX_MEGABYTES = limits.imageBytes / 1024 ** 2;

/** A file that did not become a photo of the draft. */
export interface RefusedFile {
  readonly name: string;
  readonly reason: 'tooMany' | 'tooLarge' | 'emptyFile' | 'notAPicture';
}

/** A draft with nothing in it. A new object each time, because a store takes it over. */
export function newDraft(): Draft {
  return { photos: [], caption: '', nextKey: 1 };
}

/** Adds the files that can be photos at the end, and says which cannot be and why. */
export function addFiles(draft: Draft, files: readonly File[]): { draft: Draft; refused: RefusedFile[] } {
  const refused: RefusedFile[] = [];
  const added: DraftPhoto[] = [];
  for (const file of files) {
    const isFull = draft.photos.length + added.length >= limits.photosPerPost;
    const reason = problemOf(file) ?? (isFull ? 'tooMany' : undefined);
    if (reason) refused.push({ name: file.name, reason });
    else added.push(newPhoto(file, draft.nextKey + added.length));
  }
  if (added.length === 0) return { draft, refused };
  const photos = [...draft.photos, ...added];
  return { draft: { ...draft, photos, nextKey: draft.nextKey + added.length }, refused };
}

function newPhoto(file: File, key: number): DraftPhoto {
  return { key, name: file.name, bytes: file.size, alt: '', file, upload: { state: 'waiting' } };
}

/** Browsers know no type for some of what cameras write, so the name counts where there is none. */
const PICTURE_NAME = /\.(jpe?g|png|webp|avif|gif|heic|heif)$/i;

/** What is plainly wrong with a file before it is sent; the server looks at the bytes. */
function problemOf({ name, type, size }: File): RefusedFile['reason'] | undefined {
  const isPicture = type === '' ? PICTURE_NAME.test(name) : /^image\/(?!svg)/.test(type);
  if (!isPicture) return 'notAPicture';
  if (size === 0) return 'emptyFile';
  return size > limits.imageBytes ? 'tooLarge' : undefined;
}

/** Takes a photo out. */
export function removePhoto(draft: Draft, key: number): Draft {
  const photos = draft.photos.filter((photo) => photo.key !== key);
  return photos.length === draft.photos.length ? draft : { ...draft, photos };
}

/** Undoes a removal: puts the photo back where it was, unless its place was taken by others meanwhile. */
export function restorePhoto(draft: Draft, photo: DraftPhoto, index: number): Draft {
  const isThere = draft.photos.some(({ key }) => key === photo.key);
  if (isThere || draft.photos.length >= limits.photosPerPost) return draft;
  const upload: Upload = photo.upload.state === 'sending' ? { state: 'waiting' } : photo.upload;
  return { ...draft, photos: insert(draft.photos, index, { ...photo, upload }) };
}

/** Moves a photo to another place; a place before the first or after the last is the first or the last. */
export function movePhoto(draft: Draft, key: number, to: number): Draft {
  const from = draft.photos.findIndex((photo) => photo.key === key);
  const photo = draft.photos[from];
  const target = Math.max(0, Math.min(to, draft.photos.length - 1));
  if (!photo || from === target) return draft;
  const others = draft.photos.filter((other) => other !== photo);
  return { ...draft, photos: insert(others, target, photo) };
}

/** `toSpliced` is younger than the oldest phones. */
function insert(photos: readonly DraftPhoto[], index: number, photo: DraftPhoto): DraftPhoto[] {
  return [...photos.slice(0, index), photo, ...photos.slice(index)];
}

export function setCaption(draft: Draft, caption: string): Draft {
  return { ...draft, caption };
}

/** Describes a photo. A description is one line: pasted line breaks become spaces. */
export function setAlt(draft: Draft, key: number, alt: string): Draft {
  return change(draft, key, { alt: alt.replace(/\s*[\r\n\t]+\s*/g, ' ') });
}

/** Gives a photo that was lost in a reload its file again; place and description stay. */
export function setFile(draft: Draft, key: number, file: File): Draft {
  return change(draft, key, { file, name: file.name, bytes: file.size, upload: { state: 'waiting' } });
}

export function setUpload(draft: Draft, key: number, upload: Upload): Draft {
  return change(draft, key, { upload });
}

function change(draft: Draft, key: number, changes: Partial<DraftPhoto>): Draft {
  if (!draft.photos.some((photo) => photo.key === key)) return draft;
  const photos = draft.photos.map((photo) => (photo.key === key ? { ...photo, ...changes } : photo));
  return { ...draft, photos };
}

/** Queues failed photos again: those that can end differently and that `which` picks. */
export function retryPhotos(draft: Draft, which: (photo: DraftPhoto) => boolean): Draft {
  return draft.photos
    .filter((photo) => isRetryable(photo) && which(photo))
    .reduce((next, { key }) => setUpload(next, key, { state: 'waiting' }), draft);
}

/** Whether sending the same bytes again can end differently. */
export function isRetryable(photo: DraftPhoto): boolean {
  return (
    photo.file !== undefined && photo.upload.state === 'failed' && retryable.has(photo.upload.failure.reason)
  );
}

const retryable = new Set<UploadFailure['reason']>([
  'network',
  'serverError',
  'databaseAway',
  'storageFull',
  'tooManyRequests',
  'mediaUnusable',
  'signInNeeded',
]);

/** Whether the connection broke while the photo was sent: it is sent again when there is one. */
export function isCutOff({ upload }: DraftPhoto): boolean {
  return upload.state === 'failed' && upload.failure.reason === 'network';
}

/**
 * What comes next for a draft that is to be shared: `publish` it, `wait` for its photos, or `stop`, because some will not
 * arrive by themselves. Those that only lack a connection will, once the device is online.
 */
export function nextStep({ photos }: Draft, isOnline: boolean): 'publish' | 'wait' | 'stop' {
  const failed = photos.filter(({ upload }) => upload.state === 'failed');
  if (failed.length > 0) return !isOnline && failed.every(isCutOff) ? 'wait' : 'stop';
  return photos.every(({ upload }) => upload.state === 'done') ? 'publish' : 'wait';
}

/** The server forgets unused photos after a day; an hour less, for clocks that differ. */
const USABLE_FOR = 23 * 60 * 60 * 1000;

/** Marks what was uploaded too long ago to be used: it has to be sent again, or chosen again if its file is gone. */
export function expireMedia(draft: Draft, now: number): Draft {
  return draft.photos
    .filter(({ upload }) => upload.state === 'done' && upload.media.uploadedAt + USABLE_FOR < now)
    .reduce((next, { key }) => setUnusable(next, key), draft);
}

/** The server would not take this photo into a post: it has to be sent again, or chosen again if its file is gone. */
export function setUnusable(draft: Draft, key: number): Draft {
  const photo = draft.photos.find((candidate) => candidate.key === key);
  const upload: Upload = photo?.file
    ? { state: 'waiting' }
    : { state: 'failed', failure: { reason: 'mediaUnusable' } };
  return setUpload(draft, key, upload);
}

export interface Progress {
  /** Photos on the server, of all. */
  done: number;
  total: number;
  /** Photos that will not get there by themselves. */
  failed: number;
  /** Share of the bytes that has left, from 0 to 1; failed photos are not counted. */
  sent: number;
}

/** How far all photos are. */
export function progressOf({ photos }: Draft): Progress {
  const coming = photos.filter(({ upload }) => upload.state !== 'failed');
  const bytes = coming.reduce((sum, photo) => sum + photo.bytes, 0);
  const sent = coming.reduce((sum, photo) => sum + photo.bytes * sentOf(photo.upload), 0);
  return {
    done: photos.filter(({ upload }) => upload.state === 'done').length,
    total: photos.length,
    failed: photos.length - coming.length,
    sent: bytes === 0 ? 0 : sent / bytes,
  };
}

function sentOf(upload: Upload): number {
  if (upload.state === 'done') return 1;
  return upload.state === 'sending' ? upload.sent : 0;
}

/** Whether leaving would lose something. */
export function hasContent({ photos, caption }: Draft): boolean {
  return photos.length > 0 || caption.trim() !== '';
}
