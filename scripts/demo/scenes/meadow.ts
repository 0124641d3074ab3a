import { type Canvas, type Painter, type Point, round } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { flower } from './flowers.ts';

const moods = {
  poppies: {
    back: ['#a9cfe0', '#e9efc9', '#9dbb6b', '#3f6b34'],
    flowers: ['#d9372c', '#e8553a', '#c42a30'],
    stem: '#4c7a38',
    light: '#fff3cc',
    shape: 'cup',
  },
  daisies: {
    back: ['#8fc3e6', '#d9ecd0', '#8cbf6a', '#2f6b3c'],
    flowers: ['#ffffff', '#fbf7ee', '#fff2f4'],
    stem: '#3f8040',
    light: '#fffbe0',
    shape: 'rays',
  },
  lavender: {
    back: ['#f2b79a', '#e7a9c0', '#8a6bb8', '#3e3470'],
    flowers: ['#8d6cd0', '#7353b8', '#a98be6'],
    stem: '#5a6b58',
    light: '#ffd9a8',
    shape: 'spike',
  },
  tulips: {
    back: ['#f7dcc0', '#f3e6d0', '#b3c48a', '#4a7344'],
    flowers: ['#f0a63a', '#e5573f', '#f6c95c', '#d9446a'],
    stem: '#5d8a4b',
    light: '#fff0d0',
    shape: 'tulip',
  },
} as const;

/** Flowers close by, and the meadow melting away behind them. */
export function meadow(mood: keyof typeof moods): Painter {
  const { back, flowers, stem, light, shape } = moods[mood];
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    canvas.background(canvas.linear(back.map((colour, index) => [[0, 0.36, 0.52, 1][index] ?? 1, colour])));
    canvas.glow(width * random.between(0.2, 0.8), height * 0.2, unit * 60, light, 0.8);
    bokeh(canvas, flowers, stem, light);
    for (const depth of [0.15, 0.4, 0.7, 1]) {
      const size = unit * (3 + 8.5 * depth ** 1.3);
      const count = Math.round((width / size) * (1.5 - depth * 0.62));
      const colourOf = (colour: string) => mix(mix(colour, back[1], 0.55), colour, 0.25 + depth * 0.75);
      const row = () => {
        for (let index = 0; index < count * 2; index++)
          grass(canvas, depth, colourOf(lighter(stem, random.between(-0.12, 0.07))));
        for (let index = 0; index < count; index++) {
          const foot: Point = [
            ((index + random.between(-0.1, 1.1)) / count) * width,
            height * (0.72 + 0.36 * depth) + unit * 5,
          ];
          const tall = size * random.between(3.2, 5.6) * (shape === 'spike' ? 1.15 : 1);
          const head: Point = [foot[0] + random.between(-0.6, 0.6) * size, foot[1] - tall];
          canvas.path(
            `M${round(foot[0])} ${round(foot[1])}Q${round(foot[0])} ${round(head[1] + tall * 0.4)} ${round(head[0])} ${round(head[1])}`,
            { fill: 'none', stroke: colourOf(stem), width: size * 0.1 },
          );
          flower(
            canvas,
            head,
            size * random.between(0.75, 1.1),
            colourOf(random.pick(flowers)),
            shape,
            colourOf('#3a2620'),
            colourOf(stem),
          );
        }
      };
      if (depth < 0.3) canvas.group({ blur: unit * 0.55 }, row);
      else row();
    }
    for (let index = 0; index < 26; index++)
      canvas.glow(
        random() * width,
        height * random.between(0.15, 0.9),
        unit * random.between(0.4, 1.3),
        light,
        random.between(0.25, 0.7),
      );
  };
}

/** Blurred flowers in the distance. */
function bokeh(canvas: Canvas, flowers: readonly [string, ...string[]], stem: string, light: string): void {
  const { random, width, height, unit } = canvas;
  for (let index = 0; index < 150; index++) {
    const near = random();
    const fill = random.pick([...flowers, stem, lighter(stem, 0.08), light] as [string, ...string[]]);
    canvas.softEllipse(
      random() * width,
      height * (0.42 + near * 0.5),
      unit * (1 + 5 * near),
      unit * (0.8 + 4 * near),
      fill,
      random.between(0.2, 0.6),
    );
  }
  for (let index = 0; index < 22; index++) {
    canvas.circle(random() * width, height * random.between(0.1, 0.55), unit * random.between(1.5, 4.5), {
      fill: light,
      opacity: random.between(0.06, 0.2),
    });
  }
}

function grass(canvas: Canvas, depth: number, colour: string): void {
  const { random, width, height, unit } = canvas;
  const [x, y] = [random() * width, height * (0.74 + 0.34 * depth) + unit * 5];
  const tall = unit * random.between(8, 26) * (0.5 + depth * 0.8);
  const bend = random.between(-0.4, 0.4) * tall;
  const thick = unit * 0.55 * (0.4 + depth);
  canvas.path(
    `M${round(x - thick)} ${round(y)}Q${round(x)} ${round(y - tall * 0.6)} ${round(x + bend)} ${round(y - tall)}Q${round(x + thick)} ${round(y - tall * 0.5)} ${round(x + thick)} ${round(y)}Z`,
    { fill: colour },
  );
}
