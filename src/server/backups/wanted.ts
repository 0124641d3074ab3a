import { sep } from 'node:path';
import { variantWidths } from '../../shared/pictures.ts';
import { mediaFiles } from '../storage/files.ts';

/** What of a row of `media` says which files it has. */
export interface MediaRow {
  id: number;
  kind: string;
  state: string;
  width: number;
}

const layout = mediaFiles('.');

/** The files that a row needs to be of use, below the folder of media; `/` between the steps on every system. */
export function filesOf({ id, kind, state, width }: MediaRow): string[] {
  if (state === 'processing') return [`originals/${id}`];
  if (state !== 'ready') return []; // given up: its owner is told why, and nothing is left of it
  const variants = variantWidths(width).map((each) => layout.variantPath(id, each));
  const files = kind === 'video' ? [...variants, layout.videoPath(id)] : variants;
  return files.map((file) => file.split(sep).join('/'));
}

/** What `filesOf` gives. Whoever reads a path from a file goes by this: it leads nowhere else. */
export const mediaPath = /^(?:[0-9a-f]{2}\/[1-9]\d*\/(?:[1-9]\d*\.webp|video\.mp4)|originals\/[1-9]\d*)$/;
