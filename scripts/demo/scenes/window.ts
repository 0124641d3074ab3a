import { type Canvas, type Point, round } from './canvas.ts';
import { lighter } from './colour.ts';

export function drape(canvas: Canvas, side: -1 | 1, colour: string, bottom: number): void {
  const { random, width, unit } = canvas;
  const folds = 8;
  const wide = width * 0.21;
  for (let fold = folds; fold >= 0; fold--) {
    const x = side < 0 ? (fold / folds) * wide - wide * 0.12 : width - (fold / folds) * wide + wide * 0.12;
    const sway = side * -unit * random.between(1, 5);
    const half = wide / folds;
    const fill = canvas.linear(
      [
        [0, lighter(colour, -0.13)],
        [0.45, lighter(colour, random.between(0, 0.05))],
        [1, lighter(colour, -0.1)],
      ],
      [1, 0],
    );
    canvas.path(
      `M${round(x - half)} ${-unit}H${round(x + half)}Q${round(x + half + sway)} ${round(bottom * 0.5)} ${round(x + half)} ${round(bottom)}H${round(x - half)}Q${round(x - half + sway)} ${round(bottom * 0.5)} ${round(x - half)} ${-unit}Z`,
      { fill, opacity: 0.96 },
    );
  }
}

export function pot(canvas: Canvas, [x, y]: Point, size: number): void {
  const { random } = canvas;
  const clay = random.pick(['#c9714a', '#2f6f8c', '#e6dccb']);
  for (let leaf = 0; leaf < 34; leaf++) {
    const angle = -Math.PI / 2 + random.between(-1.25, 1.25);
    const long = size * random.between(0.8, 1.7);
    const turn = `translate(${round(x + random.between(-0.2, 0.2) * size)} ${round(y - size * 0.85)}) rotate(${round((angle * 180) / Math.PI)})`;
    canvas.ellipse(long * 0.55, 0, long * 0.5, size * random.between(0.09, 0.17), {
      fill: lighter('#4f8a4c', random.between(-0.13, 0.08)),
      transform: turn,
    });
  }
  for (let bloom = 0; bloom < 7; bloom++) {
    const [bx, by] = [x + random.between(-0.8, 0.8) * size, y - size * random.between(1.3, 2.1)];
    for (let petal = 0; petal < 5; petal++)
      canvas.circle(
        bx + Math.cos(petal * 1.257) * size * 0.09,
        by + Math.sin(petal * 1.257) * size * 0.09,
        size * 0.085,
        { fill: random.pick(['#e0527a', '#e8708f', '#d43f66']) },
      );
    canvas.circle(bx, by, size * 0.05, { fill: '#ffd98a' });
  }
  canvas.path(
    `M${round(x - size * 0.6)} ${round(y - size)}H${round(x + size * 0.6)}L${round(x + size * 0.42)} ${round(y)}H${round(x - size * 0.42)}Z`,
    {
      fill: canvas.linear(
        [
          [0, lighter(clay, 0.07)],
          [1, lighter(clay, -0.13)],
        ],
        [1, 0],
      ),
    },
  );
  canvas.rect(x - size * 0.68, y - size * 1.08, size * 1.36, size * 0.26, {
    fill: canvas.linear(
      [
        [0, lighter(clay, 0.1)],
        [1, lighter(clay, -0.09)],
      ],
      [1, 0],
    ),
    rounded: size * 0.05,
  });
}

/** Drops on the pane; some have run down. */
export function drops(canvas: Canvas): void {
  const { random, width, height, unit } = canvas;
  for (let index = 0; index < 260; index++) {
    const [x, y, size] = [random() * width, random() * height * 0.78, unit * (0.2 + 0.75 * random() ** 3)];
    if (random.chance(0.08))
      canvas.line([x, y - unit * random.between(5, 22)], [x, y], {
        stroke: '#ffffff',
        width: size * 0.5,
        opacity: 0.22,
      });
    canvas.ellipse(x, y, size * 0.8, size, { fill: '#3a4a55', opacity: 0.35 });
    canvas.ellipse(x - size * 0.12, y - size * 0.15, size * 0.62, size * 0.78, {
      fill: '#eef4f6',
      opacity: 0.6,
    });
  }
}
