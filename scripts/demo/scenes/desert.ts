import { type Canvas, type Painter, type Point, round } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { polyline, ridge } from './curves.ts';
import { birds, sky, stars, streaks, sun } from './sky.ts';

const moods = {
  gold: {
    sky: ['#4d86bd', '#b5cfd4', '#fbe2b4'],
    sun: '#fff0c0',
    lit: '#f0b262',
    shade: '#8a4a2c',
    far: '#dcb48e',
  },
  red: {
    sky: ['#3a2a5c', '#a3486b', '#f58a5a', '#ffd08a'],
    sun: '#ffc47d',
    lit: '#e2683a',
    shade: '#4a1c38',
    far: '#c0607a',
  },
  moon: {
    sky: ['#050a22', '#142a5a', '#46608f'],
    sun: '#f0f4ff',
    lit: '#7d8fb8',
    shade: '#1a2346',
    far: '#5f76a6',
  },
};

/** Dunes with a sharp crest between light and shade. */
export function desert(mood: keyof typeof moods, { caravan = false } = {}): Painter {
  const { sky: colours, sun: light, lit, shade, far } = moods[mood];
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    const horizon = random.between(0.4, 0.48);
    sky(canvas, colours, horizon + 0.1);
    if (mood === 'moon') stars(canvas, 300, 0.5);
    else streaks(canvas, mix(light, '#ffffff', 0.4), 6, horizon * 0.7);
    sun(
      canvas,
      width * random.between(0.15, 0.4),
      height * horizon * random.between(0.45, 0.8),
      unit * 3.6,
      light,
    );
    if (mood !== 'moon') birds(canvas, width * 0.65, height * horizon * 0.4, 4, shade);

    const layers = 7;
    for (let layer = 0; layer < layers; layer++) {
      const depth = layer / (layers - 1);
      const crest = ridge(canvas, {
        y: height * (horizon + 0.44 * depth ** 1.4),
        swing: unit * (3 + 10 * depth),
        waves: 1.7 - depth,
        roughness: 0.2,
      });
      const tones = { lit: mix(far, lit, 0.25 + 0.75 * depth), shade: mix(far, shade, 0.25 + 0.75 * depth) };
      dune(canvas, crest, tones, depth);
      if (caravan && layer === 4)
        camels(canvas, crest, width * random.between(0.3, 0.45), unit * 6.5, lighter(shade, -0.08));
    }
  };
}

/** The windward side is lit; the lee side hangs below the crest like a curtain. */
function dune(
  canvas: Canvas,
  crest: (x: number) => number,
  { lit, shade }: { lit: string; shade: string },
  depth: number,
): void {
  const { random, width, height, unit } = canvas;
  const edge: Point[] = [];
  for (let x = -8; x <= width + 8; x += 8) edge.push([x, crest(x)]);
  const outline = `${polyline(edge)}V${height + 2}H-8Z`;
  canvas.path(outline, {
    fill: canvas.linear([
      [0, lighter(lit, 0.06)],
      [0.3, lit],
      [1, mix(lit, shade, 0.55)],
    ]),
  });
  const clip = canvas.clip(outline);
  const lee = ridge(canvas, { y: 0, swing: unit * 5, waves: 2.2, roughness: 0.3 });
  const fall = unit * (7 + 26 * depth);
  const phase = random.between(0, 6);
  const hang = edge.map(
    ([x, y]): Point => [x, y + Math.max(0, fall * Math.sin((x / width) * 6.5 + phase) + lee(x))],
  );
  canvas.group({ clip }, () => {
    canvas.path(`${polyline(edge)}L${polyline(hang.toReversed()).slice(1)}Z`, {
      fill: canvas.linear([
        [0, shade],
        [1, mix(shade, lit, 0.35)],
      ]),
      opacity: 0.85,
    });
    const ripples = depth > 0.4 ? 15 : 0;
    for (let ripple = 1; ripple < ripples; ripple++) {
      const down = fall * 0.35 + ripple ** 1.4 * unit * 0.85 * depth;
      const wobble = random() * 6;
      const line = hang
        .filter((_, index) => index % 4 === 0)
        .map(([x, y]): Point => [x, y + down + Math.sin(x / (unit * 3.2) + wobble) * unit * 0.35]);
      canvas.path(polyline(line), {
        fill: 'none',
        stroke: random.chance(0.5) ? lighter(lit, 0.07) : mix(lit, shade, 0.5),
        width: unit * 0.28 * depth,
        opacity: 0.28,
      });
    }
  });
}

function camels(
  canvas: Canvas,
  crest: (x: number) => number,
  start: number,
  size: number,
  colour: string,
): void {
  for (let index = 0; index < 5; index++) {
    const x = start + index * size * 1.75;
    const y = crest(x) + size * 0.05;
    const at = ([dx, dy]: Point): Point => [x + dx * size, y + dy * size];
    const body: Point[] = [
      [-0.5, -0.62],
      [-0.42, -0.8],
      [-0.27, -1.02],
      [-0.12, -0.82],
      [0.02, -0.82],
      [0.16, -1.04],
      [0.3, -0.8],
      [0.46, -0.78],
      [0.58, -1.12],
      [0.68, -1.24],
      [0.86, -1.2],
      [0.88, -1.12],
      [0.7, -1.08],
      [0.62, -0.72],
      [0.42, -0.52],
      [-0.42, -0.5],
    ];
    canvas.path(polyline(body.map(at), true), { fill: colour, stroke: colour, width: size * 0.05 });
    for (const [hip, foot] of [
      [-0.42, -0.5],
      [-0.34, -0.24],
      [0.32, 0.22],
      [0.42, 0.5],
    ] as const) {
      canvas.path(polyline([at([hip, -0.55]), at([(hip + foot) / 2 + 0.04, -0.28]), at([foot, 0])]), {
        fill: 'none',
        stroke: colour,
        width: size * 0.085,
      });
    }
    canvas.line(at([-0.5, -0.66]), at([-0.58, -0.42]), { stroke: colour, width: size * 0.05 });
    if (index % 2 === 0) {
      canvas.path(
        `M${round(x - size * 0.12)} ${round(y - size * 0.8)}q${round(size * 0.06)} ${round(-size * 0.55)} ${round(size * 0.17)} 0Z`,
        { fill: lighter(colour, -0.04) },
      );
      canvas.circle(x, y - size * 1.22, size * 0.085, { fill: colour });
    }
  }
}
