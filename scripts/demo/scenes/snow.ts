import { type Canvas, type Painter, type Point, round } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { ground, ridge } from './curves.ts';
import { sky, stars, sun } from './sky.ts';
import { fir } from './trees.ts';

const moods = {
  day: {
    sky: ['#6fa6d6', '#b9d5e8', '#f3f1ea'],
    light: '#fff6e0',
    snow: '#f7fbff',
    shade: '#a9c1dd',
    wood: '#274a48',
    window: '#ffd27a',
  },
  dusk: {
    sky: ['#2f3b78', '#7f6ca8', '#f0a6a0'],
    light: '#ffd0ae',
    snow: '#e3dcf2',
    shade: '#8481ba',
    wood: '#232a4c',
    window: '#ffc35c',
  },
  night: {
    sky: ['#070d26', '#16265a', '#3a4f88'],
    light: '#e6efff',
    snow: '#9db2de',
    shade: '#42568f',
    wood: '#0d1733',
    window: '#ffb84d',
  },
};

/** Firs under fresh snow, with `cabin` a house whose windows are lit. */
export function snow(mood: keyof typeof moods, { cabin = false } = {}): Painter {
  const { sky: colours, light, snow: white, shade, wood, window } = moods[mood];
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    sky(canvas, colours, 0.75);
    if (mood === 'night') stars(canvas, 260, 0.55);
    sun(canvas, width * random.between(0.2, 0.8), height * random.between(0.16, 0.34), unit * 3, light, 0.7);

    const layers = 5;
    const house = width * random.between(0.35, 0.65);
    for (let layer = 0; layer < layers; layer++) {
      const depth = layer / (layers - 1);
      const skyline = ridge(canvas, {
        y: height * (0.52 + 0.36 * depth),
        swing: unit * (6 - depth * 2),
        waves: 1.3 - depth * 0.4,
        roughness: 0.25,
      });
      const haze = mix(colours.at(-1) ?? white, shade, 0.4);
      const tint = mix(haze, white, 0.25 + depth * 0.75);
      const size = unit * (7 + 30 * depth ** 1.3);
      const fill = canvas.linear([
        [0, tint],
        [0.12, tint],
        [0.6, mix(tint, shade, 0.55)],
        [1, mix(tint, shade, 0.8)],
      ]);
      const isYard = cabin && layer === 3;
      const trees = () => {
        for (
          let x = random.between(0, size * 0.3);
          x < width;
          x += size * random.between(0.22, 0.95) * (0.8 + depth)
        ) {
          if (cabin && layer > 1 && Math.abs(x - house) < unit * (isYard ? 24 : 15) && layer < layers)
            continue;
          if (layer === layers - 1 && Math.abs(x - width / 2) < width * 0.3) continue;
          const colour = mix(haze, wood, 0.3 + depth * 0.7);
          canvas.softEllipse(x + size * 0.14, skyline(x) + size * 0.04, size * 0.4, size * 0.07, shade, 0.7);
          fir(
            canvas,
            [x, skyline(x) + size * 0.03],
            size * random.between(0.7, 1.2),
            colour,
            mix(haze, white, 0.4 + depth * 0.6),
          );
        }
      };
      canvas.path(ground(canvas, skyline), { fill });
      trees();
      if (isYard) log(canvas, [house, skyline(house) + unit * 2], unit * 15, white, shade, wood, window);
    }
    flakes(canvas, mood === 'day' ? 170 : 300);
  };
}

function log(
  canvas: Canvas,
  [x, y]: Point,
  size: number,
  white: string,
  shade: string,
  wood: string,
  window: string,
): void {
  const { random } = canvas;
  const wall = mix('#7a4a2c', wood, 0.45);
  canvas.softEllipse(x, y + size * 0.05, size * 1.9, size * 0.4, window, 0.6);
  canvas.rect(x + size * 0.32, y - size * 1.18, size * 0.16, size * 0.5, { fill: lighter(wall, -0.05) });
  canvas.rect(x + size * 0.29, y - size * 1.22, size * 0.22, size * 0.08, {
    fill: white,
    rounded: size * 0.04,
  });
  for (let puff = 0; puff < 9; puff++) {
    canvas.glow(
      x + size * (0.4 + puff * 0.08 + random.between(-0.05, 0.05)),
      y - size * (1.3 + puff * 0.16),
      size * (0.1 + puff * 0.045),
      white,
      0.45 - puff * 0.035,
    );
  }
  canvas.rect(x - size * 0.7, y - size * 0.58, size * 1.4, size * 0.58, {
    fill: canvas.linear([
      [0, lighter(wall, -0.06)],
      [1, wall],
    ]),
  });
  for (let beam = 1; beam < 6; beam++)
    canvas.line(
      [x - size * 0.72, y - size * 0.58 * (beam / 6)],
      [x + size * 0.72, y - size * 0.58 * (beam / 6)],
      { stroke: lighter(wall, -0.1), width: size * 0.02 },
    );
  canvas.path(
    `M${round(x - size * 0.88)} ${round(y - size * 0.52)}L${round(x - size * 0.35)} ${round(y - size * 1.08)}H${round(x + size * 0.35)}L${round(x + size * 0.88)} ${round(y - size * 0.52)}Z`,
    {
      fill: canvas.linear([
        [0, white],
        [1, mix(white, shade, 0.5)],
      ]),
    },
  );
  canvas.path(
    `M${round(x - size * 0.9)} ${round(y - size * 0.54)}q${round(size * 0.2)} ${round(size * 0.11)} ${round(size * 0.45)} ${round(size * 0.03)}t${round(size * 0.5)} 0t${round(size * 0.45)} 0t${round(size * 0.4)} ${round(-size * 0.03)}Z`,
    { fill: white },
  );
  for (const place of [-0.42, 0.16]) {
    canvas.glow(x + size * (place + 0.13), y - size * 0.28, size * 0.55, window, 0.55);
    canvas.rect(x + size * place, y - size * 0.4, size * 0.26, size * 0.25, {
      fill: canvas.linear([
        [0, '#fff3cf'],
        [1, window],
      ]),
      stroke: lighter(wall, -0.12),
      width: size * 0.03,
    });
    canvas.path(
      `M${round(x + size * (place + 0.13))} ${round(y - size * 0.4)}v${round(size * 0.25)}m${round(-size * 0.13)} ${round(-size * 0.125)}h${round(size * 0.26)}`,
      { stroke: lighter(wall, -0.12), width: size * 0.018 },
    );
  }
  canvas.ellipse(x, y + size * 0.04, size * 0.95, size * 0.09, { fill: white, opacity: 0.8 });
}

function flakes(canvas: Canvas, count: number): void {
  const { random, width, height, unit } = canvas;
  for (let index = 0; index < count; index++) {
    const near = random() ** 5;
    canvas.circle(random() * width, random() * height, unit * (0.12 + 0.7 * near), {
      fill: '#ffffff',
      opacity: 0.85 - near * 0.5,
    });
  }
}
