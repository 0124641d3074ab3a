import { type Canvas, type Point, round } from './canvas.ts';
import type { Random } from './random.ts';

/** A straight line from point to point. */
export function polyline(points: Point[], closed = false): string {
  return `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}${closed ? 'Z' : ''}`;
}

/** A soft line through the points (Catmull-Rom as Bézier curves). */
export function smooth(points: Point[], closed = false): string {
  const at = (index: number): Point => {
    const count = points.length;
    const place = closed ? (index + count) % count : Math.min(count - 1, Math.max(0, index));
    return points[place] ?? [0, 0];
  };
  const [startX, startY] = at(0);
  let d = `M${round(startX)} ${round(startY)}`;
  for (let index = 0; index < points.length - (closed ? 0 : 1); index++) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    const first: Point = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const second: Point = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    d += `C${[...first, ...second, ...to].map(round).join(' ')}`;
  }
  return closed ? `${d}Z` : d;
}

/** A roundish shape whose radius wavers by `unevenness`, a share of it. */
export function blob(
  random: Random,
  [x, y]: Point,
  rx: number,
  ry: number,
  unevenness: number,
  corners = 9,
): string {
  const turn = random() * Math.PI;
  return smooth(
    Array.from({ length: corners }, (_, index): Point => {
      const angle = turn + (index / corners) * 2 * Math.PI;
      const stretch = 1 + random.between(-unevenness, unevenness);
      return [x + Math.cos(angle) * rx * stretch, y + Math.sin(angle) * ry * stretch];
    }),
    true,
  );
}

interface Ridge {
  /** Height of the line's middle, in pixels from the top. */
  y: number;
  /** How far it rises and falls, in pixels. */
  swing: number;
  /** Waves across the picture. */
  waves: number;
  /** How much of the swing each finer wave keeps: 0.2 is a dune, 0.55 a rocky crest. */
  roughness: number;
}

/** The height of a skyline at each x: sums of ever finer waves. */
export function ridge(
  { random, width }: Canvas,
  { y, swing, waves, roughness }: Ridge,
): (x: number) => number {
  const octaves = Array.from({ length: 7 }, (_, index) => ({
    frequency: (waves * 2 ** index * random.between(0.85, 1.15) * 2 * Math.PI) / width,
    phase: random() * 2 * Math.PI,
    size: roughness ** index,
  }));
  const total = octaves.reduce((sum, { size }) => sum + size, 0);
  return (x) =>
    y + (swing / total) * octaves.reduce((sum, o) => sum + o.size * Math.sin(x * o.frequency + o.phase), 0);
}

/** The ground below a skyline, down to the bottom of the picture. */
export function ground({ width, height }: Canvas, skyline: (x: number) => number, step = 8): string {
  const points: Point[] = [];
  for (let x = -step; x <= width + step; x += step) points.push([x, skyline(x)]);
  return `${polyline(points)}L${width + step} ${height + 2}L${-step} ${height + 2}Z`;
}
