import type { Crop } from './crop.ts';

/** Pixels; avatars are shown at 150 and less, and this is sharp there on any screen. */
const MAX_SIDE = 1024;

/** The square of the picture as a JPEG, upright, at most 1024 pixels wide. */
export function cutOut(image: HTMLImageElement, { x, y, side }: Crop): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const width = Math.min(MAX_SIDE, Math.round(side));
  canvas.width = width;
  canvas.height = width;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no canvas.');
  context.imageSmoothingQuality = 'high';
  // JPEG knows no transparency and would make it black.
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, width);
  context.drawImage(image, x - side / 2, y - side / 2, side, side, 0, 0, width, width);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be cut out.'))),
      'image/jpeg',
      0.92,
    );
  });
}
