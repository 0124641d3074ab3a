import type { Canvas, Painter } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { birds, sky, stars, streaks, sun } from './sky.ts';

const moods = {
  blue: {
    sky: ['#0a1030', '#22306b', '#5a5a9c', '#d98b8f'],
    light: '#ffe6c4',
    far: '#6d6699',
    near: '#0d1130',
    lamps: ['#ffd48a', '#ffe9bf', '#ffb45e', '#cfe3ff'],
  },
  late: {
    sky: ['#04060f', '#0d1633', '#24305a'],
    light: '#eaf0ff',
    far: '#2d3968',
    near: '#070a1a',
    lamps: ['#ffcf7d', '#fff0cf', '#8fd0ff', '#ff9f6b'],
  },
  rose: {
    sky: ['#4b3b7c', '#b0608f', '#f59a86', '#ffd9a0'],
    light: '#fff0cc',
    far: '#c27b8e',
    near: '#2b1d45',
    lamps: ['#ffe0a0', '#fff3d6', '#ffc070', '#ffd0d8'],
  },
} as const;

/** A city by the river in the evening: lit windows, and the lights again in the water. */
export function city(mood: keyof typeof moods): Painter {
  const { sky: colours, light, far, near, lamps } = moods[mood];
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    const bank = height * 0.76;
    sky(canvas, [...colours], 0.74);
    if (mood !== 'rose') stars(canvas, mood === 'late' ? 220 : 80, 0.45);
    streaks(canvas, mix(colours.at(-1) ?? light, light, 0.3), 8, 0.5);
    sun(
      canvas,
      width * random.between(0.2, 0.8),
      height * random.between(0.14, 0.24),
      unit * 2.6,
      light,
      0.6,
    );
    if (mood === 'rose') birds(canvas, width * 0.4, height * 0.25, 8, near);
    canvas.softEllipse(width / 2, bank, width * 0.8, height * 0.3, lamps[0], 0.3);

    const rows = 4;
    for (let row = 0; row < rows; row++) {
      const depth = row / (rows - 1);
      skyline(canvas, bank, unit * (46 - 20 * depth), mix(far, near, depth), depth, lamps);
      canvas.softEllipse(width / 2, bank, width * 0.9, unit * 16, far, 0.3 * (1 - depth));
    }
    river(canvas, bank, mix(near, colours[1] ?? near, 0.35), near, lamps);
  };
}

function skyline(
  canvas: Canvas,
  bank: number,
  tallest: number,
  colour: string,
  depth: number,
  lamps: readonly [string, ...string[]],
): void {
  const { random, width, unit } = canvas;
  let x = -unit * random.between(0, 8);
  while (x < width) {
    const wide = unit * random.between(5, 12) * (0.7 + depth * 0.5);
    const tall = tallest * random.between(0.3, 1) * (random.chance(0.15) ? 1.25 : 0.85);
    house(canvas, x, bank, wide, tall, lighter(colour, random.between(-0.02, 0.03)), depth, lamps);
    x += wide * random.between(0.9, 1.25);
  }
}

function house(
  canvas: Canvas,
  x: number,
  bank: number,
  wide: number,
  tall: number,
  colour: string,
  depth: number,
  lamps: readonly [string, ...string[]],
): void {
  const { random, unit } = canvas;
  const top = bank - tall;
  const fill = canvas.linear(
    [
      [0, lighter(colour, 0.035)],
      [1, lighter(colour, -0.02)],
    ],
    [1, 0.5],
  );
  canvas.rect(x, top, wide, tall + 1, { fill });
  const roof = random();
  if (roof < 0.2)
    canvas.path(`M${x} ${top}l${wide / 2} ${-wide * 0.35}l${wide / 2} ${wide * 0.35}Z`, { fill: colour });
  else if (roof < 0.4)
    canvas.rect(x + wide * 0.2, top - unit * 1.6, wide * 0.6, unit * 1.7, { fill: colour });
  else if (roof < 0.55) {
    canvas.line([x + wide / 2, top], [x + wide / 2, top - unit * 6], { stroke: colour, width: unit * 0.25 });
    canvas.glow(x + wide / 2, top - unit * 6, unit * 1.2, '#ff5a4f', 0.9);
  }
  const [stepX, stepY] = [unit * (1.1 + depth * 0.7), unit * (1.5 + depth * 0.8)];
  const columns = Math.floor((wide - stepX * 0.6) / stepX);
  const margin = (wide - (columns - 0.35) * stepX) / 2;
  const lit = random.between(0.2, 0.55);
  for (let y = top + stepY * 0.7; y < bank - stepY; y += stepY) {
    for (let column = 0; column < columns; column++) {
      if (!random.chance(lit)) continue;
      canvas.rect(x + margin + column * stepX, y, stepX * 0.6, stepY * 0.55, {
        fill: random.pick(lamps),
        opacity: random.between(0.35, 1) * (0.5 + depth * 0.5),
      });
    }
  }
}

/** Columns of light that break up in the water. */
function river(
  canvas: Canvas,
  bank: number,
  water: string,
  deep: string,
  lamps: readonly [string, ...string[]],
): void {
  const { random, width, height, unit } = canvas;
  canvas.rect(0, bank, width, height - bank, {
    fill: canvas.linear([
      [0, water],
      [1, deep],
    ]),
  });
  canvas.rect(0, bank - unit * 0.9, width, unit * 1.1, { fill: lighter(deep, 0.05) });
  for (let x = unit; x < width; x += unit * random.between(2.4, 4.6)) {
    const lamp = random.pick(lamps);
    canvas.glow(x, bank - unit * 1.7, unit * 1.5, lamp, 0.9);
    canvas.softEllipse(x, bank + unit * 5, unit * 0.9, unit * random.between(6, 15), lamp, 0.55);
    for (let dash = 0; dash < 11; dash++) {
      const down = random() ** 1.3;
      const half = unit * random.between(0.3, 1.3) * (0.6 + down);
      const cx = x + random.between(-1, 1) * unit * (0.3 + down * 1.5);
      canvas.ellipse(cx, bank + (height - bank) * down * 0.85, half, unit * 0.16, {
        fill: lamp,
        opacity: random.between(0.2, 0.75) * (1 - down * 0.7),
      });
    }
  }
}
