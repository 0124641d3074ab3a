import { limits } from '../../../../shared/limits.ts';

/** What a file can become, told from what the browser says of it; the server looks at the bytes. */
export type StoryKind = 'image' | 'video';

/** What is plainly wrong with a file before it is sent. */
export type StoryFileProblem =
  | { reason: 'emptyFile' | 'notSupported' }
  | { reason: 'tooLarge'; kind: StoryKind }
  /** Milliseconds. */
  | { reason: 'tooLong'; duration: number };

/** Browsers know no type for some of what phones write, so the name counts where there is none. */
const PICTURE_NAME = /\.(jpe?g|png|webp|avif|gif|heic|heif)$/i;
const VIDEO_NAME = /\.(mp4|m4v|mov|webm)$/i;

/** For the file chooser; some systems know no type for what iPhones write, hence the endings. */
export const STORY_ACCEPT =
  'image/jpeg,image/png,image/webp,image/avif,image/gif,image/heic,image/heif,.heic,.heif,video/mp4,video/quicktime,video/webm,.mov,.m4v';

/** The largest files, as people are told. */
export const MAX_MEGABYTES: Readonly<Record<StoryKind, number>> = {
  image: limits.imageBytes / 1024 ** 2,
  video: limits.videoBytes / 1024 ** 2,
};

/** A little longer is let through: players round, and the server measures. In milliseconds. */
const ROUNDING = 500;

export function kindOf({ name, type }: Pick<File, 'name' | 'type'>): StoryKind | undefined {
  if (/^image\/(?!svg)/.test(type) || (type === '' && PICTURE_NAME.test(name))) return 'image';
  return type.startsWith('video/') || (type === '' && VIDEO_NAME.test(name)) ? 'video' : undefined;
}

/** @param duration of a video, in milliseconds; undefined where the browser cannot read it */
export function problemOf(
  file: Pick<File, 'name' | 'type' | 'size'>,
  duration?: number,
): StoryFileProblem | undefined {
  const kind = kindOf(file);
  if (!kind) return { reason: 'notSupported' };
  if (file.size === 0) return { reason: 'emptyFile' };
  const max = kind === 'video' ? limits.videoBytes : limits.imageBytes;
  if (file.size > max) return { reason: 'tooLarge', kind };
  if (duration !== undefined && duration > limits.videoMs + ROUNDING) return { reason: 'tooLong', duration };
  return undefined;
}

/** "1:05" of milliseconds. */
export function clockTime(duration: number): string {
  const seconds = Math.round(duration / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
