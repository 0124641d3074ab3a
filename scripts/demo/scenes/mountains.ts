import { type Canvas, type Painter, type Point, round } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { ground, polyline, ridge } from './curves.ts';
import { birds, sky, stars, streaks, sun } from './sky.ts';
import { fir } from './trees.ts';

const moods = {
  morning: { sky: ['#5e8fc4', '#a9c8de', '#fbe3cf'], light: '#fff0d8', rock: '#5a6b8c', snow: '#ffffff', wood: '#22403c', haze: '#dfe6ea', lake: '#7fa6bd' },
  alpenglow: { sky: ['#2f3d78', '#8c6ca6', '#f2a08f', '#ffd9a8'], light: '#ffbf94', rock: '#5a4470', snow: '#ffc9b0', wood: '#1f2038', haze: '#e6b0a6', lake: '#7a5f8c' },
  mist: { sky: ['#9fb3bd', '#c5d0d2', '#e6e6df'], light: '#fffaf0', rock: '#6d8089', snow: '#e9eff0', wood: '#203632', haze: '#dde3e1', lake: '#a8babd' },
  night: { sky: ['#060a20', '#12204a', '#2c4a78'], light: '#dfe8ff', rock: '#1c2a52', snow: '#8ea6d8', wood: '#040815', haze: '#2c4270', lake: '#152448' },
};

/** Snowy peaks, woods in the mist, and with `lake` all of it once more in the water. */
export function mountains(mood: keyof typeof moods, { lake = false } = {}): Painter {
  const { sky: colours, light, rock, snow, wood, haze, lake: water } = moods[mood];
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    const shore = height * (lake ? 0.64 : 1);
    sky(canvas, colours, (shore / height) * 0.8);
    if (mood === 'night') stars(canvas, 420, 0.6);
    else streaks(canvas, mix(light, '#ffffff', 0.4), 9, 0.3);
    sun(canvas, width * random.between(0.2, 0.8), shore * 0.34, unit * 2.6, light, mood === 'mist' ? 0.5 : 0.8);
    if (mood !== 'night') birds(canvas, width * random.between(0.3, 0.7), height * 0.16, 5, rock);

    const scene = () => {
      peaks(canvas, shore * 0.5, unit * 22, mix(rock, haze, 0.5), mix(snow, haze, 0.35));
      veil(shore * 0.52, haze, 0.6);
      peaks(canvas, shore * 0.62, unit * 30, rock, snow);
      veil(shore * 0.68, haze, 0.8);
      for (const depth of [0, 0.45, 1]) {
        woods(canvas, shore * (0.77 + depth * (lake ? 0.2 : 0.17)), unit * (4 + 6 * depth + (lake ? 0 : 8 * depth)), mix(mix(wood, haze, 0.55), wood, depth));
        if (depth < 1) veil(shore * (0.84 + depth * 0.14), haze, 0.7 - depth * 0.3);
      }
    };
    if (!lake) return scene();
    canvas.group({ clip: canvas.clip(`M0 0H${width}V${round(shore)}H0Z`) }, scene);
    mirror(canvas, shore, water, light, wood);

    function veil(y: number, colour: string, opacity: number) {
      const thick = unit * 16;
      canvas.rect(0, y - thick, width, thick * 2, {
        fill: canvas.linear([[0, colour, 0], [0.5, colour, opacity], [1, colour, 0]]),
      });
    }
  };
}

/** A range: each peak has a lit and a shaded side, and snow that runs down its gullies. */
function peaks(canvas: Canvas, base: number, rise: number, rock: string, snow: string): void {
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
      return [apex[0] + half * 0.16 * down + random.between(-1, 1) * top.rise * 0.055 * Math.min(1, step), apex[1] + top.rise * down];
    });
    const foot: Point[] = [[apex[0] + half, height], [apex[0] - half, height]];
    canvas.path(polyline([...left.toReversed(), ...right, ...foot], true), { fill: canvas.linear([[0, lighter(rock, 0.09)], [1, lighter(rock, 0.04)]]) });
    canvas.path(polyline([...right, [apex[0] + half, height], [apex[0] + half * 0.2, height], ...spine.toReversed()], true), {
      fill: canvas.linear([[0, lighter(rock, -0.07)], [0.3, lighter(rock, -0.04)], [0.62, rock, 0]]),
    });
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

function woods(canvas: Canvas, y: number, size: number, colour: string): void {
  const { random, width, unit } = canvas;
  const skyline = ridge(canvas, { y, swing: unit * 4, waves: 1.2, roughness: 0.4 });
  for (let x = -size * 0.3; x < width + size * 0.3; x += size * random.between(0.16, 0.36)) {
    fir(canvas, [x, skyline(x) + size * 0.25], size * random.between(0.65, 1.25), lighter(colour, random.between(-0.015, 0.025)));
  }
  canvas.path(ground(canvas, (x) => skyline(x) + size * 0.05), { fill: colour });
}

/** Still water: light from the sky, a dim reflection, ripples. */
function mirror(canvas: Canvas, shore: number, water: string, light: string, wood: string): void {
  const { random, width, height, unit } = canvas;
  canvas.rect(0, shore, width, height - shore, { fill: canvas.linear([[0, mix(water, wood, 0.55)], [0.35, water], [0.75, mix(water, light, 0.35)], [1, mix(water, wood, 0.35)]]) });
  for (let x = -unit * 2; x < width + unit; x += unit * random.between(0.8, 1.6)) {
    const deep = unit * random.between(4, 13);
    canvas.path(`M${round(x - unit)} ${round(shore)}h${round(unit * 2)}l${round(-unit)} ${round(deep)}Z`, { fill: wood, opacity: 0.35 });
  }
  for (let index = 0; index < 200; index++) {
    const near = random();
    const x = random() * width;
    const y = shore + (height - shore) * near;
    canvas.line([x, y], [x + unit * random.between(2, 14), y], { stroke: random.pick([light, water, wood]), width: unit * 0.18 * (0.6 + near), opacity: random.between(0.08, 0.32) });
  }
}
