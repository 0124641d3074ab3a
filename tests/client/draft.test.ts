import { describe, expect, test } from 'vitest';
import {
  addFiles,
  type Draft,
  type DraftMedia,
  expireMedia,
  hasContent,
  isCutOff,
  isRetryable,
  movePhoto,
  newDraft,
  nextStep,
  progressOf,
  removePhoto,
  restorePhoto,
  retryPhotos,
  setAlt,
  setCaption,
  setFile,
  setUnusable,
  setUpload,
  type UploadFailure,
} from '../../src/client/web/data/draft/draft.ts';
import { readDraft, writeDraft } from '../../src/client/web/data/draft/savedDraft.ts';
import { limits } from '../../src/shared/limits.ts';

const HOUR = 60 * 60 * 1000;

/** A file that claims to have so many bytes. */
function file(name: string, { type = 'image/jpeg', bytes = 100 } = {}): File {
  return Object.defineProperty(new File(['x'], name, { type }), 'size', { value: bytes });
}

const media = (id: number, uploadedAt = 0): DraftMedia => ({ id, width: 640, height: 480, uploadedAt });
const done = (id: number, uploadedAt = 0) => ({ state: 'done', media: media(id, uploadedAt) }) as const;
const failed = (reason: UploadFailure['reason']) => ({ state: 'failed', failure: { reason } }) as const;

/** A draft with photos named after the letters; their keys are 1, 2, 3… */
function draftOf(letters: string): Draft {
  return addFiles(
    newDraft(),
    [...letters].map((letter) => file(letter)),
  ).draft;
}

const names = (draft: Draft) => draft.photos.map(({ name }) => name).join('');

describe('adding files', () => {
  test('appends them in their order, waiting, each under a key of its own', () => {
    const { draft, refused } = addFiles(draftOf('ab'), [file('c'), file('d')]);
    expect(names(draft)).toBe('abcd');
    expect(draft.photos.map(({ key }) => key)).toEqual([1, 2, 3, 4]);
    expect(draft.photos.every(({ upload }) => upload.state === 'waiting')).toBe(true);
    expect(refused).toEqual([]);
  });

  test('never uses a key twice', () => {
    const { draft } = addFiles(removePhoto(draftOf('ab'), 2), [file('c')]);
    expect(draft.photos.map(({ key }) => key)).toEqual([1, 3]);
  });

  test('refuses what cannot be a photo, with the reason, and takes the others', () => {
    const { draft, refused } = addFiles(newDraft(), [
      file('a'),
      file('notes.pdf', { type: 'application/pdf' }),
      file('folder', { type: '' }),
      file('drawing.svg', { type: 'image/svg+xml' }),
      file('empty.jpg', { bytes: 0 }),
      file('huge.jpg', { bytes: limits.imageBytes + 1 }),
      file('b', { bytes: limits.imageBytes }),
    ]);
    expect(names(draft)).toBe('ab');
    expect(refused).toEqual([
      { name: 'notes.pdf', reason: 'notAPicture' },
      { name: 'folder', reason: 'notAPicture' },
      { name: 'drawing.svg', reason: 'notAPicture' },
      { name: 'empty.jpg', reason: 'emptyFile' },
      { name: 'huge.jpg', reason: 'tooLarge' },
    ]);
  });

  test('takes a picture that the system knows no type of by its name', () => {
    const { draft } = addFiles(newDraft(), [file('IMG_1.HEIC', { type: '' })]);
    expect(names(draft)).toBe('IMG_1.HEIC');
  });

  test('takes ten and refuses the eleventh', () => {
    const { draft, refused } = addFiles(
      draftOf('abcdefgh'),
      ['i', 'j', 'k'].map((name) => file(name)),
    );
    expect(names(draft)).toBe('abcdefghij');
    expect(refused).toEqual([{ name: 'k', reason: 'tooMany' }]);
  });

  test('changes nothing if every file is refused', () => {
    const before = draftOf('a');
    expect(addFiles(before, [file('x', { bytes: 0 })]).draft).toBe(before);
  });
});

describe('moving', () => {
  test.each([
    [1, 2, 'bca'],
    [3, 0, 'cab'],
    [2, 0, 'bac'],
    [1, 99, 'bca'],
    [3, -1, 'cab'],
  ])('photo %i to place %i gives %s', (key, to, expected) => {
    expect(names(movePhoto(draftOf('abc'), key, to))).toBe(expected);
  });

  test('to its own place, or of a photo that is gone, changes nothing', () => {
    const before = draftOf('abc');
    expect(movePhoto(before, 2, 1)).toBe(before);
    expect(movePhoto(before, 9, 0)).toBe(before);
  });
});

describe('removing', () => {
  test('is undone at the same place, with the description', () => {
    const before = setAlt(draftOf('abc'), 2, 'A boat');
    const [, photo] = before.photos;
    expect(photo).toBeDefined();
    if (!photo) return;
    const after = restorePhoto(removePhoto(before, 2), photo, 1);
    expect(names(after)).toBe('abc');
    expect(after.photos[1]?.alt).toBe('A boat');
  });

  test('of a photo under way is undone to one that waits, since its upload was given up', () => {
    const before = setUpload(draftOf('a'), 1, { state: 'sending', sent: 0.5 });
    const [photo] = before.photos;
    const after = photo && restorePhoto(removePhoto(before, 1), photo, 0);
    expect(after?.photos[0]?.upload).toEqual({ state: 'waiting' });
  });

  test('is not undone into a full post, nor twice', () => {
    const full = draftOf('abcdefghij');
    const [photo] = full.photos;
    if (!photo) throw new Error('no photo');
    const refilled = addFiles(removePhoto(full, photo.key), [file('k')]).draft;
    expect(restorePhoto(refilled, photo, 0)).toBe(refilled);
    expect(restorePhoto(full, photo, 0)).toBe(full);
  });
});

describe('uploads', () => {
  test('of photos that are gone are not heard of', () => {
    const before = draftOf('a');
    expect(setUpload(before, 9, done(1))).toBe(before);
  });

  test('count by bytes, without those that failed', () => {
    let draft = addFiles(newDraft(), [
      file('a', { bytes: 100 }),
      file('b', { bytes: 300 }),
      file('c', { bytes: 600 }),
    ]).draft;
    draft = setUpload(draft, 1, done(1));
    draft = setUpload(draft, 2, { state: 'sending', sent: 0.5 });
    draft = setUpload(draft, 3, failed('network'));
    expect(progressOf(draft)).toEqual({ done: 1, total: 3, failed: 1, sent: (100 + 150) / 400 });
  });

  test('of nothing have made no progress', () => {
    expect(progressOf(newDraft())).toEqual({ done: 0, total: 0, failed: 0, sent: 0 });
  });

  test('are tried again where that can help', () => {
    let draft = draftOf('abc');
    draft = setUpload(draft, 1, failed('network'));
    draft = setUpload(draft, 2, failed('notAPicture'));
    draft = setUpload(draft, 3, failed('tooManyRequests'));
    expect(draft.photos.map(isRetryable)).toEqual([true, false, true]);
    expect(retryPhotos(draft, () => true).photos.map(({ upload }) => upload.state)).toEqual([
      'waiting',
      'failed',
      'waiting',
    ]);
    expect(retryPhotos(draft, ({ key }) => key === 3).photos[0]?.upload.state).toBe('failed');
  });

  test('that only lack a connection do not stop a post from being shared once there is one', () => {
    let draft = setUpload(setCaption(draftOf('ab'), 'Summer'), 1, done(7));
    expect(nextStep(draft, true)).toBe('wait');
    draft = setUpload(draft, 2, failed('network'));
    expect(nextStep(draft, false)).toBe('wait');
    expect(nextStep(draft, true)).toBe('stop');
    const retried = retryPhotos(draft, isCutOff);
    expect(retried.caption).toBe('Summer');
    expect(retried.photos.map(({ upload }) => upload.state)).toEqual(['done', 'waiting']);
    expect(nextStep(retried, true)).toBe('wait');
    expect(nextStep(setUpload(retried, 2, done(8)), true)).toBe('publish');
    expect(nextStep(setUpload(draft, 2, failed('notAPicture')), false)).toBe('stop');
  });

  test('that the server has dropped start again, or fail if the file is gone', () => {
    let draft = setUpload(setUpload(draftOf('ab'), 1, done(1, 0)), 2, done(2, 10 * HOUR));
    expect(expireMedia(draft, 24 * HOUR).photos.map(({ upload }) => upload.state)).toEqual([
      'waiting',
      'done',
    ]);
    expect(expireMedia(draft, 22 * HOUR)).toBe(draft);
    draft = readDraft(writeDraft(draft) ?? null, 12 * HOUR);
    expect(setUnusable(draft, 1).photos[0]?.upload).toEqual(failed('mediaUnusable'));
  });
});

describe('words', () => {
  test('a description is one line', () => {
    expect(setAlt(draftOf('a'), 1, 'A boat \r\n\r\n and\tthe sea').photos[0]?.alt).toBe('A boat and the sea');
  });

  test('a caption alone is content, blanks are not', () => {
    expect(hasContent(newDraft())).toBe(false);
    expect(hasContent(setCaption(newDraft(), ' \n'))).toBe(false);
    expect(hasContent(setCaption(newDraft(), 'Hello'))).toBe(true);
    expect(hasContent(draftOf('a'))).toBe(true);
  });
});

describe('a reload', () => {
  test('keeps the words, the order and what is on the server; the rest is lost but named', () => {
    let draft = setCaption(movePhoto(draftOf('ab'), 2, 0), 'Summer');
    draft = setAlt(setUpload(draft, 1, done(7)), 1, 'A boat');
    const restored = readDraft(writeDraft(draft) ?? null, HOUR);
    expect(names(restored)).toBe('ba');
    expect(restored.caption).toBe('Summer');
    expect(restored.photos[0]?.upload).toEqual(failed('lost'));
    expect(restored.photos[1]).toMatchObject({ alt: 'A boat', upload: done(7) });
    expect(restored.photos.some(isRetryable)).toBe(false);
  });

  test('a lost photo goes on when its file is chosen again', () => {
    const restored = readDraft(writeDraft(setAlt(draftOf('a'), 1, 'A boat')) ?? null, 0);
    expect(setFile(restored, 1, file('b')).photos[0]).toMatchObject({
      name: 'b',
      alt: 'A boat',
      upload: { state: 'waiting' },
    });
  });

  test('keeps nothing of an empty draft, and takes nothing that is not a draft', () => {
    expect(writeDraft(newDraft())).toBeUndefined();
    expect(readDraft(null, 0)).toEqual(newDraft());
    expect(readDraft('{', 0)).toEqual(newDraft());
  });

  test('gives new photos keys that are free', () => {
    const restored = readDraft(writeDraft(draftOf('ab')) ?? null, 0);
    const keys = addFiles(restored, [file('c')]).draft.photos.map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
  });
});
