import { type Canvas, type Point, round } from './canvas.ts';
import { lighter } from './colour.ts';
import { blob, polyline } from './curves.ts';

export function flower(
  canvas: Canvas,
  [x, y]: Point,
  size: number,
  colour: string,
  shape: 'cup' | 'rays' | 'spike' | 'tulip',
  heart: string,
  stem: string,
): void {
  const { random } = canvas;
  const lit = (base: string) =>
    canvas.linear(
      [
        [0, lighter(base, 0.08)],
        [1, lighter(base, -0.09)],
      ],
      [0.3, 1],
    );
  if (shape === 'cup') {
    for (const [dx, dy, rx, ry, tone] of [
      [-0.12, -0.32, 0.62, 0.5, -0.06],
      [0.5, -0.02, 0.5, 0.52, -0.03],
      [-0.5, 0, 0.5, 0.52, 0.01],
      [0, 0.16, 0.66, 0.46, 0.045],
    ] as const) {
      canvas.path(blob(random, [x + dx * size, y + dy * size], rx * size, ry * size, 0.07, 8), {
        fill: lit(lighter(colour, tone)),
      });
    }
    canvas.circle(x, y - size * 0.08, size * 0.2, { fill: heart });
    for (let stamen = 0; stamen < 9; stamen++)
      canvas.circle(
        x + random.between(-0.28, 0.28) * size,
        y + random.between(-0.36, 0.16) * size,
        size * 0.035,
        { fill: heart },
      );
  } else if (shape === 'rays') {
    const petals = random.int(13, 17);
    const tilt = random.between(0.6, 0.95);
    for (let petal = 0; petal < petals; petal++) {
      const angle = (petal / petals) * 360 + random.between(-6, 6);
      canvas.ellipse(0, -size * 0.55, size * 0.13, size * 0.42, {
        fill: lighter(colour, -random.between(0, 0.07)),
        transform: `translate(${round(x)} ${round(y)}) scale(1 ${round(tilt)}) rotate(${round(angle)})`,
      });
    }
    canvas.ellipse(x, y, size * 0.27, size * 0.25 * tilt, {
      fill: canvas.radial(
        [
          [0, '#ffdf6a'],
          [1, '#d98a1e'],
        ],
        [0.4, 0.35],
        0.7,
      ),
    });
  } else if (shape === 'spike') {
    for (let bud = 0; bud < 22; bud++) {
      const up = bud / 21;
      const half = size * 0.26 * (1 - up * 0.75) * random.between(0.4, 1) * (bud % 2 ? 1 : -1);
      canvas.ellipse(
        x + half,
        y + size * 0.9 - up * size * 1.9,
        size * 0.17 * (1.1 - up * 0.5),
        size * 0.13,
        { fill: lighter(colour, random.between(-0.08, 0.1)) },
      );
    }
  } else {
    canvas.path(
      `M${round(x)} ${round(y + size * 1.6)}Q${round(x + size * 0.9)} ${round(y + size)} ${round(x + size * 0.7)} ${round(y - size * 0.3)}Q${round(x + size * 0.3)} ${round(y + size * 0.9)} ${round(x)} ${round(y + size * 1.6)}Z`,
      { fill: lit(stem) },
    );
    const petal = (points: Point[], tone: number) =>
      canvas.path(
        polyline(
          points.map(([dx, dy]): Point => [x + dx * size, y + dy * size]),
          true,
        ),
        { fill: lit(lighter(colour, tone)), stroke: lighter(colour, tone), width: size * 0.22 },
      );
    petal(
      [
        [-0.12, -0.62],
        [0.12, -0.62],
        [0.2, 0.3],
        [-0.2, 0.3],
      ],
      -0.07,
    );
    petal(
      [
        [-0.46, -0.6],
        [-0.08, 0],
        [0, 0.42],
        [-0.38, 0.2],
      ],
      0,
    );
    petal(
      [
        [0.46, -0.6],
        [0.08, 0],
        [0, 0.42],
        [0.38, 0.2],
      ],
      -0.03,
    );
    petal(
      [
        [0, -0.4],
        [0.24, 0.1],
        [0, 0.44],
        [-0.24, 0.1],
      ],
      0.05,
    );
  }
}
