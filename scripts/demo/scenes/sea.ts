import { type Canvas, type Painter, type Point, round } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { ground, ridge, smooth } from './curves.ts';
import { birds, clouds, sky, stars, streaks, sun } from './sky.ts';

const moods = {
  sunset: {
    sky: ['#28346b', '#7d4f8f', '#e8747a', '#ffc27a'],
    light: '#ffd08a',
    deep: '#1d2a57',
    shallow: '#c8697c',
    land: '#2a1f45',
  },
  morning: {
    sky: ['#7fb2d8', '#b9d8e6', '#fbe6d0'],
    light: '#fff0cf',
    deep: '#2f6d92',
    shallow: '#8fc4cf',
    land: '#4c6b7d',
  },
  turquoise: {
    sky: ['#2f7fc8', '#77b8e6', '#d6eef6'],
    light: '#ffffff',
    deep: '#0e6f96',
    shallow: '#5fd0c8',
    land: '#3f6f5f',
  },
  moon: {
    sky: ['#070d24', '#14224a', '#33477c'],
    light: '#e8efff',
    deep: '#060c22',
    shallow: '#22376a',
    land: '#050917',
  },
};

/** The sea with the sun or moon over it, its path of light, and a shore. */
export function sea(mood: keyof typeof moods, { boat = false, beach = false } = {}): Painter {
  const { sky: colours, light, deep, shallow, land } = moods[mood];
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    const horizon = height * random.between(0.42, 0.55);
    const sunX = width * random.between(0.25, 0.75);
    sky(canvas, colours, horizon / height);
    if (mood === 'moon') stars(canvas, 160, 0.5);
    if (mood === 'turquoise') clouds(canvas, '#ffffff', '#9fc3dd', 7, (horizon / height) * 0.9);
    else streaks(canvas, mix(light, shallow, 0.35), mood === 'moon' ? 5 : 15, (horizon / height) * 0.95);
    const up = mood === 'turquoise' ? 0.8 : mood === 'moon' ? 0.5 : random.between(0.1, 0.25);
    sun(canvas, sunX, horizon * (1 - up), unit * (mood === 'moon' ? 3 : 4.6), light);
    if (mood !== 'moon') birds(canvas, width * (1 - sunX / width), horizon * 0.5, 6, land);

    headlands(canvas, horizon, colours.at(-1) ?? light, land);
    canvas.rect(0, horizon, width, height - horizon, {
      fill: canvas.linear([
        [0, mix(shallow, light, 0.3)],
        [0.12, shallow],
        [1, deep],
      ]),
    });
    waves(canvas, horizon, deep, shallow, light);
    if (mood !== 'turquoise' || !beach) glitter(canvas, sunX, horizon, light);
    if (boat)
      sailingBoat(
        canvas,
        [width * random.between(0.25, 0.75), horizon + unit * random.between(5, 11)],
        unit * random.between(9, 13),
        land,
      );
    if (beach) sand(canvas, light, mood === 'turquoise' ? '#e8d2a4' : mix('#c79d78', deep, 0.25));
  };
}

function headlands(canvas: Canvas, horizon: number, haze: string, land: string): void {
  const { random, width, height, unit } = canvas;
  const fromLeft = random.chance(0.5);
  for (const depth of [0.25, 0.5, 0.8]) {
    const reach = width * random.between(0.25, 0.6) * (1.2 - depth * 0.6);
    const crest = ridge(canvas, { y: 0, swing: unit * 2.4, waves: 3, roughness: 0.5 });
    const rise = unit * random.between(7, 14) * (0.4 + depth * 0.7);
    const skyline = (x: number) => {
      const along = (fromLeft ? x : width - x) / reach;
      return along > 1 ? height : horizon - rise * (1 - along ** 2) + crest(x) * (1 - along);
    };
    canvas.group({ clip: canvas.clip(`M0 0H${width}V${round(horizon + 1)}H0Z`) }, () => {
      const colour = mix(haze, land, depth);
      canvas.path(ground(canvas, skyline, 5), {
        fill: canvas.linear([
          [0, colour],
          [1, mix(colour, haze, 0.2)],
        ]),
      });
    });
  }
}

/** Short strokes, longer and further apart towards the viewer. */
function waves(canvas: Canvas, horizon: number, deep: string, shallow: string, light: string): void {
  const { random, width, height, unit } = canvas;
  for (let index = 0; index < 420; index++) {
    const near = random() ** 1.6;
    const y = horizon + (height - horizon) * near;
    const length = unit * (1 + 11 * near) * random.between(0.5, 1.4);
    const x = random.between(-0.05, 1.05) * width;
    const stroke = random.pick([lighter(deep, 0.05), lighter(shallow, 0.04), mix(shallow, light, 0.4), deep]);
    canvas.path(
      `M${round(x)} ${round(y)}q${round(length / 4)} ${round(-unit * 0.9 * near)} ${round(length / 2)} 0t${round(length / 2)} 0`,
      {
        fill: 'none',
        stroke,
        width: unit * (0.12 + 0.55 * near),
        opacity: random.between(0.15, 0.5),
      },
    );
  }
}

/** The path of light towards the viewer. */
function glitter(canvas: Canvas, sunX: number, horizon: number, light: string): void {
  const { random, height, unit } = canvas;
  canvas.glow(sunX, horizon, unit * 34, light, 0.35);
  for (let index = 0; index < 300; index++) {
    const near = random() ** 1.4;
    const spread = unit * (2.2 + 15 * near);
    const x = sunX + (random() + random() + random() - 1.5) * spread;
    canvas.ellipse(
      x,
      horizon + (height - horizon) * near,
      unit * random.between(0.5, 1.4) * (0.5 + 2.2 * near),
      unit * (0.08 + 0.3 * near),
      {
        fill: mix(light, '#ffffff', 0.4),
        opacity: random.between(0.3, 0.95) * (1 - near * 0.45),
      },
    );
  }
}

function sailingBoat(canvas: Canvas, [x, y]: Point, size: number, hull: string): void {
  const sail = canvas.linear(
    [
      [0, '#fffaf0'],
      [1, '#d9c3b4'],
    ],
    [1, 0.3],
  );
  canvas.path(
    `M${x} ${y - size}Q${x + size * 0.52} ${y - size * 0.4} ${x + size * 0.5} ${y - size * 0.1}L${x + size * 0.02} ${y - size * 0.08}Z`,
    { fill: sail },
  );
  canvas.path(
    `M${x - size * 0.03} ${y - size * 0.92}Q${x - size * 0.3} ${y - size * 0.4} ${x - size * 0.36} ${y - size * 0.1}L${x - size * 0.03} ${y - size * 0.08}Z`,
    { fill: sail, opacity: 0.88 },
  );
  canvas.path(
    `M${x - size * 0.45} ${y - size * 0.06}H${x + size * 0.55}Q${x + size * 0.45} ${y + size * 0.1} ${x + size * 0.3} ${y + size * 0.1}H${x - size * 0.3}Q${x - size * 0.42} ${y + size * 0.06} ${x - size * 0.45} ${y - size * 0.06}Z`,
    { fill: hull },
  );
  canvas.ellipse(x, y + size * 0.3, size * 0.4, size * 0.2, {
    fill: '#fff4e4',
    opacity: 0.25,
    blur: size * 0.06,
  });
}

/** A beach in the foreground, wet where the last wave was. */
function sand(canvas: Canvas, light: string, colour: string): void {
  const { random, width, height, unit } = canvas;
  const edge: Point[] = [];
  const start = random.between(0.7, 0.78);
  for (let step = 0; step <= 8; step++) {
    edge.push([(step / 8) * width, height * (start + step * 0.012) + unit * random.between(-1.6, 1.6)]);
  }
  for (const [lift, fill, opacity] of [
    [4.4, '#ffffff', 0.18],
    [3.2, '#ffffff', 0.3],
    [1.4, '#ffffff', 0.9],
    [0.4, lighter(colour, -0.13), 1],
    [-3, lighter(colour, -0.1), 0.7],
    [-4.5, lighter(colour, -0.07), 0.7],
    [-6, lighter(colour, -0.04), 0.7],
    [-8, colour, 0.7],
  ] as const) {
    const line = smooth(
      edge.map(([x, y]): Point => [x, y - lift * unit + (lift > 0 ? random.between(-0.5, 0.5) * unit : 0)]),
    );
    canvas.path(`${line}V${height}H0Z`, {
      fill: canvas.linear([
        [0, fill],
        [1, lift > 1 ? fill : mix(fill, light, 0.25)],
      ]),
      opacity,
    });
  }
}
