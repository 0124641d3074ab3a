import { type Canvas, type Painter, type Point, round } from './canvas.ts';
import { lighter } from './colour.ts';
import { polyline } from './curves.ts';

const palettes = {
  crimson: ['#f4ead6', '#a3182f', '#1d2b5c', '#e3a52f', '#1f7f7a'],
  indigo: ['#f1ecdf', '#1f3f87', '#0f1f4a', '#d9a441', '#b5344a'],
  meadow: ['#f6edd8', '#1f7a5c', '#e0b13a', '#7a1f4a', '#123c3a'],
  plum: ['#f7e9dc', '#5b2160', '#e07a3a', '#2a7f8c', '#2a1236'],
} as const;

/** Silk woven of threads that were dyed in bundles: mirrored motifs whose edges feather along the warp. */
export function ikat(palette: keyof typeof palettes): Painter {
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    const [cloth, main, dark, accent, second] = palettes[palette];
    canvas.background(cloth);
    const columns = Math.max(2, Math.round(width / (unit * random.between(36, 46))));
    const wide = width / columns;
    const tall = wide * random.between(1.25, 1.55);
    const fields: [string, ...string[]] = random.chance(0.5) ? [main, second] : [main, dark];
    for (let column = 0; column < columns; column++) {
      const x = (column + 0.5) * wide;
      canvas.rect(x - wide / 2, 0, wide, height, { fill: fields[column % fields.length] ?? main });
      const shift = column % 2 ? tall / 2 : 0;
      for (let y = -tall + shift; y < height + tall; y += tall)
        motif(canvas, [x, y], wide, tall, { cloth, dark, accent, second: column % 2 ? main : second });
      for (const side of [-1, 1] as const) border(canvas, x + side * wide * 0.5, cloth, dark);
    }
    weave(canvas);
  };
}

interface Threads {
  cloth: string;
  dark: string;
  accent: string;
  second: string;
}

function motif(
  canvas: Canvas,
  [x, y]: Point,
  wide: number,
  tall: number,
  { cloth, dark, accent, second }: Threads,
): void {
  const rings: [scale: number, colour: string][] = [
    [0.96, cloth],
    [0.82, dark],
    [0.68, accent],
    [0.55, cloth],
    [0.42, second],
    [0.26, dark],
    [0.14, accent],
  ];
  for (const [scale, colour] of rings)
    feathered(canvas, diamond([x, y], wide * 0.42 * scale, tall * 0.44 * scale), colour, tall * 0.018);
  for (const side of [-1, 1] as const) {
    const horn = (shift: number, size: number): Point[] =>
      [
        [0.2, -0.3],
        [0.3, -0.44],
        [0.44, -0.4],
        [0.4, -0.27],
        [0.35, -0.33],
        [0.29, -0.3],
        [0.27, -0.22],
      ].map(([dx = 0, dy = 0]): Point => [x + side * (dx * size + shift) * wide, y + dy * size * tall]);
    feathered(canvas, horn(0.02, 1), cloth, tall * 0.014);
    feathered(
      canvas,
      horn(0.02, 1).map(([px, py]): Point => [px, 2 * y - py]),
      cloth,
      tall * 0.014,
    );
    for (const rise of [-0.5, 0.5])
      feathered(
        canvas,
        diamond([x + side * wide * 0.27, y + rise * tall], wide * 0.1, tall * 0.1),
        accent,
        tall * 0.012,
      );
  }
  for (const rise of [-0.5, 0.5])
    feathered(canvas, diamond([x, y + rise * tall], wide * 0.11, tall * 0.075), cloth, tall * 0.012);
}

const diamond = ([x, y]: Point, rx: number, ry: number): Point[] =>
  [
    [0, -1],
    [0.3, -0.55],
    [0.55, -0.5],
    [0.62, -0.22],
    [1, 0],
    [0.62, 0.22],
    [0.55, 0.5],
    [0.3, 0.55],
    [0, 1],
    [-0.3, 0.55],
    [-0.55, 0.5],
    [-0.62, 0.22],
    [-1, 0],
    [-0.62, -0.22],
    [-0.55, -0.5],
    [-0.3, -0.55],
  ].map(([dx = 0, dy = 0]): Point => [x + dx * rx, y + dy * ry]);

/** The same shape a few times, shifted along the warp, so that its edges run out in threads. */
function feathered(canvas: Canvas, points: Point[], colour: string, reach: number): void {
  const { random } = canvas;
  for (const [shift, opacity] of [
    [-1.7, 0.3],
    [1.7, 0.3],
    [-0.9, 0.5],
    [0.9, 0.5],
  ] as const) {
    canvas.path(
      polyline(
        points.map(([x, y]): Point => [x, y + shift * reach * random.between(0.6, 1.3)]),
        true,
      ),
      { fill: colour, opacity },
    );
  }
  canvas.path(polyline(points, true), { fill: colour });
}

function border(canvas: Canvas, x: number, light: string, dark: string): void {
  const { random, height, unit } = canvas;
  canvas.rect(x - unit * 1.3, 0, unit * 2.6, height, { fill: dark });
  for (let y = 0; y < height; y += unit * 3.2)
    feathered(canvas, diamond([x, y], unit * 0.9, unit * random.between(1.2, 1.5)), light, unit * 0.2);
}

/** Warp threads and the sheen of folds. */
function weave(canvas: Canvas): void {
  const { random, width, height, unit } = canvas;
  for (let x = 0; x < width; x += unit * 0.42) {
    const dark = random.chance(0.5);
    canvas.line([x, 0], [x, height], {
      stroke: dark ? '#180810' : '#fff6e6',
      width: unit * 0.16,
      opacity: random.between(0.04, 0.15),
    });
  }
  for (let fold = 0; fold < 4; fold++) {
    const x = random.between(0, width);
    const wide = unit * random.between(12, 26);
    const lean = round(random.between(-0.3, 0.3) * height);
    canvas.path(`M${round(x)} 0h${round(wide)}l${lean} ${height}h${round(-wide)}Z`, {
      fill: canvas.linear(
        [
          [0, '#000000', 0],
          [0.35, '#12060c', 0.24],
          [0.5, lighter('#fff2dc', 0), 0.22],
          [0.7, '#ffffff', 0.06],
          [1, '#000000', 0],
        ],
        [1, 0],
      ),
    });
  }
}
