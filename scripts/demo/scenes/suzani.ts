import { type Canvas, type Painter, type Point, round } from './canvas.ts';
import { lighter } from './colour.ts';
import { smooth } from './curves.ts';

const palettes = {
  cream: {
    cloth: '#efe4cb',
    flowers: ['#b3202f', '#d2572e', '#8c1d3a'],
    accent: '#e2a93a',
    leaf: '#47713f',
    ink: '#27384f',
  },
  night: {
    cloth: '#16233f',
    flowers: ['#d9483b', '#e8a03c', '#d9698a'],
    accent: '#f3e2b8',
    leaf: '#4f9a86',
    ink: '#f3e2b8',
  },
  rust: {
    cloth: '#8e2a23',
    flowers: ['#f0b04a', '#f3e3c2', '#e8743c'],
    accent: '#2b7f86',
    leaf: '#2d5f50',
    ink: '#f3e3c2',
  },
} as const;

type Palette = (typeof palettes)[keyof typeof palettes];

/** Embroidery: great round flowers in wreaths of leaves, stitch by stitch. */
export function suzani(name: keyof typeof palettes): Painter {
  const palette = palettes[name];
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    canvas.background(palette.cloth);
    threads(canvas, palette.cloth);
    const step = unit * random.between(44, 50);
    const columns = Math.ceil(width / step) + 1;
    const rows = Math.ceil(height / step) + 1;
    const startX = (width - (columns - 1) * step) / 2;
    const startY = (height - (rows - 1) * step) / 2;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const at: Point = [startX + column * step, startY + row * step];
        rosette(canvas, at, step * 0.32, palette, (row + column) % 3);
        small(canvas, [at[0] + step / 2, at[1] + step / 2], step * 0.13, palette);
      }
    }
    canvas.background(
      canvas.linear(
        [
          [0, '#fff6e0', 0.12],
          [0.5, '#fff6e0', 0],
          [1, '#10060a', 0.3],
        ],
        [1, 0.8],
      ),
    );
  };
}

function rosette(
  canvas: Canvas,
  [x, y]: Point,
  size: number,
  { flowers, accent, leaf, ink, cloth }: Palette,
  kind: number,
): void {
  const { random } = canvas;
  const main = flowers[kind % flowers.length] ?? flowers[0];
  const other = flowers[(kind + 1) % flowers.length] ?? flowers[0];
  wreath(canvas, [x, y], size * 1.3, leaf, accent);
  const petals = random.pick([10, 12, 14]);
  stitched(canvas, [x, y], size, main, 30);
  for (let petal = 0; petal < petals; petal++) {
    const turn = `translate(${round(x)} ${round(y)}) rotate(${round((petal / petals) * 360)})`;
    const half = ((size * Math.PI) / petals) * 0.82;
    canvas.path(
      `M0 ${round(-size * 0.5)}C${round(-half)} ${round(-size * 0.62)} ${round(-half)} ${round(-size * 1.04)} 0 ${round(-size * 1.06)}C${round(half)} ${round(-size * 1.04)} ${round(half)} ${round(-size * 0.62)} 0 ${round(-size * 0.5)}Z`,
      {
        fill: petal % 2 ? lighter(main, 0.04) : lighter(main, -0.03),
        stroke: ink,
        width: size * 0.018,
        transform: turn,
      },
    );
    for (const place of [-0.45, 0, 0.45])
      canvas.path(
        `M${round(place * half * 0.6)} ${round(-size * 0.62)}L${round(place * half)} ${round(-size * 0.98)}`,
        { stroke: lighter(main, 0.13), width: size * 0.014, opacity: 0.7, transform: turn },
      );
  }
  stitched(canvas, [x, y], size * 0.56, cloth, 26);
  stitched(canvas, [x, y], size * 0.5, other, 26);
  stitched(canvas, [x, y], size * 0.33, accent, 20);
  stitched(canvas, [x, y], size * 0.24, ink, 16);
  for (let dot = 0; dot < 8; dot++) {
    const angle = (dot / 8) * 2 * Math.PI;
    canvas.circle(x + Math.cos(angle) * size * 0.415, y + Math.sin(angle) * size * 0.415, size * 0.04, {
      fill: cloth,
    });
  }
  stitched(canvas, [x, y], size * 0.13, main, 10);
}

/** A disc of radial stitches. */
function stitched(canvas: Canvas, [x, y]: Point, radius: number, colour: string, stitches: number): void {
  const { random } = canvas;
  canvas.circle(x, y, radius, { fill: colour });
  for (let stitch = 0; stitch < stitches * 2; stitch++) {
    const angle = (stitch / stitches) * Math.PI;
    const [from, to] = [radius * random.between(0.25, 0.55), radius * random.between(0.85, 0.99)];
    canvas.line(
      [x + Math.cos(angle) * from, y + Math.sin(angle) * from],
      [x + Math.cos(angle) * to, y + Math.sin(angle) * to],
      { stroke: lighter(colour, random.chance(0.5) ? 0.07 : -0.06), width: radius * 0.035, opacity: 0.6 },
    );
  }
}

/** A vine around a flower, with leaves on both sides. */
function wreath(canvas: Canvas, [x, y]: Point, radius: number, leaf: string, accent: string): void {
  const points = Array.from({ length: 48 }, (_, index): Point => {
    const angle = (index / 48) * 2 * Math.PI;
    const wave = radius * (1 + 0.045 * Math.sin(angle * 12));
    return [x + Math.cos(angle) * wave, y + Math.sin(angle) * wave];
  });
  canvas.path(smooth(points, true), { fill: 'none', stroke: leaf, width: radius * 0.035 });
  const leaves = 24;
  for (let index = 0; index < leaves; index++) {
    const side = index % 2 ? 1 : -1;
    const turn = `translate(${round(x)} ${round(y)}) rotate(${round((index / leaves) * 360)}) translate(0 ${round(-radius * (1 + side * 0.085))}) rotate(${side * 58})`;
    canvas.ellipse(0, 0, radius * 0.105, radius * 0.042, {
      fill: lighter(leaf, side * 0.035),
      transform: turn,
    });
    canvas.line([-radius * 0.08, 0], [radius * 0.08, 0], {
      stroke: lighter(leaf, 0.13),
      width: radius * 0.01,
      transform: turn,
    });
    if (index % 4 === 0)
      canvas.circle(0, -radius * 1.17, radius * 0.03, {
        fill: accent,
        transform: `translate(${round(x)} ${round(y)}) rotate(${round(((index + 0.5) / leaves) * 360)})`,
      });
  }
}

function small(canvas: Canvas, at: Point, size: number, { flowers, accent, leaf, ink }: Palette): void {
  const { random } = canvas;
  const [x, y] = at;
  for (let index = 0; index < 4; index++) {
    const turn = `translate(${round(x)} ${round(y)}) rotate(${index * 90 + 45})`;
    canvas.path(
      `M0 ${round(-size * 0.8)}C${round(size * 0.55)} ${round(-size * 1.1)} ${round(size * 0.4)} ${round(-size * 1.7)} 0 ${round(-size * 1.95)}C${round(-size * 0.4)} ${round(-size * 1.7)} ${round(-size * 0.55)} ${round(-size * 1.1)} 0 ${round(-size * 0.8)}Z`,
      { fill: leaf, stroke: ink, width: size * 0.04, transform: turn },
    );
    canvas.line([0, -size * 0.9], [0, -size * 1.7], { stroke: accent, width: size * 0.05, transform: turn });
  }
  const colour = random.pick(flowers);
  for (let petal = 0; petal < 8; petal++)
    canvas.ellipse(0, -size * 0.62, size * 0.24, size * 0.34, {
      fill: lighter(colour, petal % 2 ? 0.03 : -0.03),
      stroke: ink,
      width: size * 0.03,
      transform: `translate(${round(x)} ${round(y)}) rotate(${petal * 45})`,
    });
  stitched(canvas, at, size * 0.42, accent, 12);
  stitched(canvas, at, size * 0.2, ink, 8);
}

function threads(canvas: Canvas, cloth: string): void {
  const { random, width, height, unit } = canvas;
  for (let at = 0; at < Math.max(width, height); at += unit * 0.6) {
    canvas.line([0, at], [width, at], {
      stroke: lighter(cloth, -0.06),
      width: unit * 0.14,
      opacity: random.between(0.15, 0.5),
    });
    canvas.line([at, 0], [at, height], {
      stroke: lighter(cloth, 0.05),
      width: unit * 0.14,
      opacity: random.between(0.1, 0.4),
    });
  }
}
