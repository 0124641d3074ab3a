import sharp from 'sharp';
import { Canvas, type Painter } from './canvas.ts';
import { createRandom } from './random.ts';

/** Pixels. A phone's formats, and a panorama. */
const shapes = {
  landscape: [1600, 1136],
  wide: [1600, 1000],
  portrait: [1200, 1500],
  square: [1300, 1300],
  tall: [1080, 1920],
  panorama: [1600, 680],
  avatar: [512, 512],
} as const;

export type Shape = keyof typeof shapes;

export interface Picture {
  paint: Painter;
  shape: Shape;
  /** Another seed gives another picture of the same kind. */
  seed: number;
}

const GRAIN_TILE = 512;
let grain: Promise<Buffer> | undefined;

/** Paints a picture and returns it as a JPEG file, with a camera's grain and darker corners. */
export async function render({ paint, shape, seed }: Picture): Promise<Uint8Array<ArrayBuffer>> {
  const [width, height] = shapes[shape];
  const canvas = new Canvas(width, height, createRandom(seed));
  paint(canvas);
  if (shape !== 'avatar') {
    canvas.background(
      canvas.radial(
        [
          [0.6, '#000000', 0],
          [1, '#05010f', 0.22],
        ],
        [0.5, 0.48],
        0.75,
      ),
    );
  }
  grain ??= makeGrain();
  const jpeg = await sharp(Buffer.from(canvas.toSvg()))
    .composite([{ input: await grain, tile: true, blend: 'soft-light' }])
    .jpeg({ quality: 86 })
    .toBuffer();
  return new Uint8Array(jpeg);
}

function makeGrain(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 7 } as const;
  return sharp({
    create: { width: GRAIN_TILE, height: GRAIN_TILE, channels: 3, background: '#808080', noise },
  })
    .greyscale()
    .png()
    .toBuffer();
}
