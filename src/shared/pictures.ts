import { limits } from './limits.ts';

/**
 * The widths, in pixels and narrowest first, of the variants that exist of a picture that is `width` pixels wide: every
 * standard width narrower than the picture, and its own width, but never more than the widest standard one.
 *
 * The server writes exactly these and the browser builds its `srcset` from them, so nobody has to store or send the list.
 * Capping first changes nothing: `variantWidths(4032)` equals `variantWidths(1600)`.
 *
 * @example variantWidths(900) // [320, 640, 900]
 */
export function variantWidths(width: number): number[] {
  const widest = Math.min(width, Math.max(...limits.imageWidths));
  return [...limits.imageWidths.filter((standard) => standard < widest), widest];
}

/** The file name of the variant of that width, on the disk and at the end of its address. */
export const variantFile = (width: number): string => `${width}.webp`;

/** The file name of a video beside the variants of its poster, and at the end of its address. */
export const videoFile = 'video.mp4';
