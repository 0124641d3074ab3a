import type { Canvas, Point } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { polyline } from './curves.ts';

/** A range: each peak has a lit and a shaded side, and snow that runs down its gullies. */
export function peaks(canvas: Canvas, base: number, rise: number, rock: string, snow: string): void {
  const { random, width, height, unit } = canvas;
  const count = Math.max(3, Math.round((width / unit) * 0.035));
  const tops = Array.from({ length: count }, (_, index) => ({
    x: ((index + random.between(0.2, 0.8)) / count) * width,
    rise: rise * random.between(0.55, 1.1),
  })).sort((a, b) => a.rise - b.rise);
  for (const top of tops) {
    const half = top.rise * random.between(1.15, 1.6);
    const apex: Point = [top.x, base - top.rise];
    const flank = (side: 1 | -1): Point[] =>
      Array.from({ length: 15 }, (_, step): Point => {
        const down = step / 14;
        const wobble = step === 0 ? 0 : random.between(-1, 1) * top.rise * 0.035;
        return [apex[0] + side * half * down + wobble, apex[1] + top.rise * down ** 0.9 + wobble * 0.6];
      });
    const [left, right] = [flank(-1), flank(1)];
    const spine = Array.from({ length: 12 }, (_, step): Point => {
      const down = step / 11;
      return [
        apex[0] + half * 0.16 * down + random.between(-1, 1) * top.rise * 0.055 * Math.min(1, step),
        apex[1] + top.rise * down,
      ];
    });
    const foot: Point[] = [
      [apex[0] + half, height],
      [apex[0] - half, height],
    ];
    canvas.path(polyline([...left.toReversed(), ...right, ...foot], true), {
      fill: canvas.linear([
        [0, lighter(rock, 0.09)],
        [1, lighter(rock, 0.04)],
      ]),
    });
    canvas.path(
      polyline(
        [...right, [apex[0] + half, height], [apex[0] + half * 0.2, height], ...spine.toReversed()],
        true,
      ),
      {
        fill: canvas.linear([
          [0, lighter(rock, -0.07)],
          [0.3, lighter(rock, -0.04)],
          [0.62, rock, 0],
        ]),
      },
    );
    const line = random.between(0.38, 0.55);
    snowCap(canvas, left, spine, line, snow);
    snowCap(canvas, right, spine, line * 0.85, mix(snow, rock, 0.38));
  }
}

function snowCap(canvas: Canvas, flank: Point[], spine: Point[], line: number, fill: string): void {
  const { random } = canvas;
  const edge = flank.slice(0, Math.ceil(flank.length * line));
  const middle = spine.slice(0, Math.ceil(spine.length * line));
  const [from, to] = [edge.at(-1), middle.at(-1)];
  if (!from || !to) return;
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const count = 11;
  const teeth = Array.from({ length: count }, (_, index): Point => {
    const along = (index + random.between(0.6, 1.4)) / (count + 1);
    const hang = (index % 2 ? random.between(0.02, 0.34) : -random.between(0.02, 0.22)) * length;
    return [from[0] + (to[0] - from[0]) * along, from[1] + (to[1] - from[1]) * along + hang];
  });
  canvas.path(polyline([...edge, ...teeth, ...middle.toReversed()], true), { fill });
}
