import { type Canvas, type Painter, type Point, round } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { ground, polyline, ridge } from './curves.ts';
import { clouds, sky, streaks, sun } from './sky.ts';
import { roundTree } from './trees.ts';

const moods = {
  sunrise: {
    sky: ['#4f6fb5', '#b59fcf', '#f7b9a4', '#ffe2ae'],
    light: '#ffe0a8',
    far: '#b58fa0',
    near: '#6b4538',
  },
  clear: { sky: ['#2c7cc9', '#7fbdea', '#dff0f6'], light: '#fffbe6', far: '#a9c2c4', near: '#4d7a44' },
};

const stripes: [string, ...string[]][] = [
  ['#e0443a', '#f7e6c9', '#e0443a', '#2a4a86'],
  ['#f2a53a', '#f7efdc', '#2a8a92', '#f7efdc'],
  ['#7a3f8f', '#f2c14e', '#d9567a', '#f2c14e'],
  ['#1f7f7a', '#f4ead2', '#e3743a', '#f4ead2'],
  ['#2f58a8', '#8fc3e8', '#f4f0e2', '#8fc3e8'],
];

/** Hot-air balloons over a valley of stone towers. */
export function balloons(mood: keyof typeof moods): Painter {
  const { sky: colours, light, far, near } = moods[mood];
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    sky(canvas, colours, 0.8);
    if (mood === 'clear') clouds(canvas, '#ffffff', '#a9c8de', 5, 0.6);
    else streaks(canvas, light, 10, 0.6);
    sun(
      canvas,
      width * random.between(0.15, 0.85),
      height * (mood === 'clear' ? 0.15 : 0.66),
      unit * 4,
      light,
      0.8,
    );
    const haze = colours.at(-1) ?? light;
    const flight = Array.from({ length: 13 }, (_, index) => {
      const closeness = ((index + random() * 0.6) / 13) ** 2.4;
      return {
        closeness,
        x: width * random.between(0.06, 0.94),
        y: height * random.between(0.1, 0.62) * (1 - closeness * 0.25),
      };
    });
    for (const { closeness, x, y } of flight.slice(0, 10))
      balloon(canvas, [x, y], unit * (2 + 17 * closeness), haze, 0.6 - closeness * 0.55);

    for (let layer = 0; layer < 5; layer++) {
      const depth = layer / 4;
      const skyline = ridge(canvas, {
        y: height * (0.7 + 0.24 * depth),
        swing: unit * 4,
        waves: 1.8 - depth,
        roughness: 0.4,
      });
      const colour = mix(mix(far, haze, 0.4), near, depth);
      if (mood === 'sunrise' && layer < 4) towers(canvas, skyline, colour, light, depth);
      canvas.path(ground(canvas, skyline), {
        fill: canvas.linear([
          [0, mix(colour, light, 0.22)],
          [0.4, colour],
          [1, lighter(colour, -0.07)],
        ]),
      });
      for (let tree = 0; tree < 7 && layer > 1; tree++) {
        const x = random() * width;
        roundTree(
          canvas,
          [x, skyline(x) + unit * 2],
          unit * random.between(3, 6) * (0.6 + depth),
          mix(haze, mood === 'clear' ? '#3a6b3a' : '#5a5a3a', 0.4 + depth * 0.6),
        );
      }
      canvas.softEllipse(
        width * random(),
        height * (0.74 + 0.2 * depth),
        width * 0.7,
        unit * 7,
        haze,
        0.45 * (1 - depth),
      );
    }
    const [hero] = flight.slice(-1);
    if (hero)
      balloon(
        canvas,
        [width * random.between(0.3, 0.7), height * random.between(0.3, 0.36)],
        unit * 17,
        haze,
        0,
      );
    balloon(
      canvas,
      [width * random.pick([0.12, 0.88]), height * random.between(0.42, 0.5)],
      unit * 10,
      haze,
      0.12,
    );
  };
}

function towers(
  canvas: Canvas,
  skyline: (x: number) => number,
  colour: string,
  light: string,
  depth: number,
): void {
  const { random, width, unit } = canvas;
  for (let index = 0; index < 9; index++) {
    const x = random() * width;
    const tall = unit * random.between(5, 13) * (0.6 + depth * 0.7);
    const half = tall * random.between(0.26, 0.36);
    const foot = skyline(x) + unit * 3;
    const outline: Point[] = [
      [x - half * 1.2, foot],
      [x - half * 0.6, foot - tall * 0.6],
      [x - half * 0.2, foot - tall],
      [x + half * 0.15, foot - tall * 0.97],
      [x + half * 0.65, foot - tall * 0.55],
      [x + half * 1.3, foot],
    ];
    canvas.path(polyline(outline, true), {
      fill: canvas.linear(
        [
          [0, mix(colour, light, 0.45)],
          [0.5, colour],
          [1, lighter(colour, -0.08)],
        ],
        [1, 0.2],
      ),
    });
  }
}

/** `pale` is how much of the haze lies before it. */
function balloon(canvas: Canvas, [x, y]: Point, radius: number, haze: string, pale: number): void {
  const { random } = canvas;
  const colours = random.pick(stripes as [[string, ...string[]], ...[string, ...string[]][]]);
  const gores = 12;
  const bottom = y + radius * 1.45;
  const edge = (share: number) =>
    `C${round(x + share * radius * 1.36)} ${round(y - radius * 1.02)} ${round(x + share * radius * 1.4)} ${round(y + radius * 0.45)} ${round(x + share * radius * 0.24)} ${round(bottom)}`;
  for (let gore = 0; gore < gores; gore++) {
    const from = Math.sin((gore / gores - 0.5) * Math.PI);
    const to = Math.sin(((gore + 1) / gores - 0.5) * Math.PI);
    const colour = mix(colours[gore % colours.length] ?? '#ffffff', haze, pale);
    const lit = lighter(colour, 0.07 - ((gore - 3.5) / gores) ** 2 * 0.42 - gore * 0.006);
    canvas.path(
      `M${round(x)} ${round(y - radius)}${edge(from)}L${round(x + to * radius * 0.24)} ${round(bottom)}C${round(x + to * radius * 1.4)} ${round(y + radius * 0.45)} ${round(x + to * radius * 1.36)} ${round(y - radius * 1.02)} ${round(x)} ${round(y - radius)}Z`,
      {
        fill: canvas.linear([
          [0, lighter(lit, 0.05)],
          [0.6, lit],
          [1, lighter(lit, -0.1)],
        ]),
      },
    );
  }
  canvas.softEllipse(
    x - radius * 0.3,
    y - radius * 0.35,
    radius * 0.45,
    radius * 0.5,
    '#ffffff',
    0.35 * (1 - pale),
  );
  const basket = radius * 0.22;
  for (const side of [-1, 1])
    canvas.line([x + side * radius * 0.22, bottom], [x + side * basket * 0.8, bottom + radius * 0.36], {
      stroke: mix('#4a3020', haze, pale),
      width: radius * 0.02,
    });
  canvas.glow(x, bottom + radius * 0.08, radius * 0.2, '#ffd070', 0.85 * (1 - pale));
  canvas.rect(x - basket, bottom + radius * 0.34, basket * 2, radius * 0.27, {
    fill: canvas.linear([
      [0, mix('#b0793f', haze, pale)],
      [1, mix('#6b4220', haze, pale)],
    ]),
    rounded: radius * 0.05,
  });
}
