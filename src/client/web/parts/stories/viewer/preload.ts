import { variantWidths } from '../../../../../shared/pictures.ts';
import { mediaUrl, videoUrl } from '../../../data/mediaUrl.ts';
import type { Story } from '../../../data/stories.ts';

/** Loads what comes next, so that it is there at once. Returns how to stop. */
export function preload({ media }: Story): () => void {
  const image = new Image();
  const widths = variantWidths(media.width);
  image.sizes = '(min-width: 768px) 31rem, 100vw';
  image.srcset = widths.map((width) => `${mediaUrl(media.id, width)} ${width}w`).join(', ');
  if (media.kind === 'image') return () => {};
  image.srcset = '';
  image.src = mediaUrl(media.id, widths.at(-1) ?? media.width);
  const video = document.createElement('video');
  video.preload = 'auto';
  video.muted = true;
  video.src = videoUrl(media.id);
  return () => {
    video.removeAttribute('src');
    video.load();
  };
}
