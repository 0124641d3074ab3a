/*
 * The square that is cut out of a picture, as pure geometry. Lengths are in pixels of the picture.
 */

export interface Size {
  width: number;
  height: number;
}

/** A square inside a picture: its centre and its side. */
export interface Crop {
  x: number;
  y: number;
  side: number;
}

/** How far one can zoom in, if the picture has pixels enough. */
const MAX_ZOOM = 4;
/** The least side that still makes a good avatar. */
const MIN_SIDE = 320;

/** The largest square, in the middle. */
export function largestCrop({ width, height }: Size): Crop {
  return { x: width / 2, y: height / 2, side: Math.min(width, height) };
}

/** The furthest zoom of this picture: 1 if it is too small to zoom at all. */
export function maxZoom(picture: Size): number {
  return Math.max(1, Math.min(MAX_ZOOM, largestCrop(picture).side / MIN_SIDE));
}

/** How much larger the picture is shown than when all of its shorter side is in the square. */
export function zoomOf(crop: Crop, picture: Size): number {
  return largestCrop(picture).side / crop.side;
}

/** The square moved by so much, as far as the picture goes. */
export function moveCrop(crop: Crop, picture: Size, by: { x: number; y: number }): Crop {
  return keepInside({ ...crop, x: crop.x + by.x, y: crop.y + by.y }, picture);
}

/**
 * The square at another zoom, as far as that goes. What is under `anchor` stays there; the anchor is given from the centre
 * of the square, -0.5 to 0.5 in both directions.
 */
export function zoomCrop(crop: Crop, picture: Size, zoom: number, anchor = { x: 0, y: 0 }): Crop {
  const side = largestCrop(picture).side / Math.min(maxZoom(picture), Math.max(1, zoom));
  const moved = crop.side - side;
  return keepInside({ x: crop.x + anchor.x * moved, y: crop.y + anchor.y * moved, side }, picture);
}

function keepInside(crop: Crop, { width, height }: Size): Crop {
  const half = crop.side / 2;
  return {
    side: crop.side,
    x: Math.min(width - half, Math.max(half, crop.x)),
    y: Math.min(height - half, Math.max(half, crop.y)),
  };
}
