import { type Canvas, type Point, round } from './canvas.ts';
import { lighter } from './colour.ts';
import { blob, polyline } from './curves.ts';

/** A fir standing on `[x, y]`; with `snow`, a colour, on its boughs. */
export function fir(canvas: Canvas, [x, y]: Point, height: number, colour: string, snow?: string): void {
  const { random } = canvas;
  const tiers = 9;
  const spread = height * random.between(0.19, 0.25);
  const left: Point[] = [];
  const right: Point[] = [];
  const caps: Point[][] = [];
  for (let tier = 0; tier <= tiers; tier++) {
    const down = y - height + (height * 0.95 * tier) / tiers;
    const reach = (spread * (tier + 0.25)) / tiers;
    const tips = [reach * random.between(0.8, 1.15), reach * random.between(0.8, 1.15)] as const;
    const drop = height * 0.045;
    left.push([x - tips[0] * 0.45, down], [x - tips[0], down + drop]);
    right.push([x + tips[1] * 0.45, down], [x + tips[1], down + drop]);
    const middle = x + (random() - 0.5) * reach * 0.3;
    caps.push([
      [middle, down - drop * 1.4],
      [x + tips[1] * 0.9, down + drop * 0.8],
      [middle + reach * 0.3, down + drop * 0.35],
      [middle, down + drop * 1.1],
      [middle - reach * 0.35, down + drop * 0.3],
      [x - tips[0] * 0.9, down + drop * 0.8],
    ]);
  }
  canvas.path(`M${round(x)} ${round(y)}v${round(height * -0.08)}`, {
    stroke: lighter(colour, -0.08),
    width: height * 0.03,
  });
  const outline = polyline([[x, y - height * 1.04], ...right, ...left.reverse()], true);
  canvas.path(outline, {
    fill: canvas.linear([
      [0, lighter(colour, 0.05)],
      [0.6, colour],
      [1, lighter(colour, -0.06)],
    ]),
  });
  if (!snow) return;
  for (const cap of caps)
    canvas.path(polyline(cap, true), { fill: snow, opacity: random.between(0.75, 0.97) });
}

/** A slim poplar or cypress. */
export function poplar(canvas: Canvas, [x, y]: Point, height: number, colour: string): void {
  const { random } = canvas;
  const width = height * random.between(0.1, 0.15);
  canvas.path(`M${round(x)} ${round(y)}v${round(-height * 0.2)}`, {
    stroke: lighter(colour, -0.1),
    width: height * 0.03,
  });
  const fill = canvas.linear(
    [
      [0, lighter(colour, 0.09)],
      [0.55, colour],
      [1, lighter(colour, -0.1)],
    ],
    [1, 0.35],
  );
  canvas.path(blob(random, [x, y - height * 0.55], width, height * 0.48, 0.1, 12), { fill });
}

/** A round tree: many clumps of leaves, lit from the upper left. */
export function roundTree(canvas: Canvas, [x, y]: Point, height: number, colour: string): void {
  const { random } = canvas;
  canvas.path(`M${round(x)} ${round(y)}v${round(-height * 0.45)}`, {
    stroke: lighter('#4a3527', -0.05),
    width: height * 0.06,
  });
  const crown = height * 0.34;
  for (let index = 0; index < 26; index++) {
    const angle = random() * 2 * Math.PI;
    const far = Math.sqrt(random()) * crown;
    const [dx, dy] = [Math.cos(angle) * far * 1.1, Math.sin(angle) * far * 0.85];
    const light = (-dx - dy) / crown / 9 + index * 0.002 + random.between(-0.03, 0.03);
    const size = crown * random.between(0.26, 0.42);
    canvas.path(blob(random, [x + dx, y - height * 0.64 + dy], size, size * 0.85, 0.14, 10), {
      fill: lighter(colour, light - 0.02),
    });
  }
}
