import { type Canvas, type Point, round } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { smooth } from './curves.ts';

/** Seen from behind, with a rim of light. */
export function sitting(canvas: Canvas, [x, y]: Point, size: number, fur: string, light: string): void {
  const { random } = canvas;
  const at = ([dx, dy]: Point): Point => [x + dx * size, y + dy * size];
  const body: Point[] = [
    [-0.62, 0],
    [-0.7, -0.35],
    [-0.52, -0.85],
    [-0.34, -1.25],
    [-0.3, -1.45],
    [0.3, -1.45],
    [0.34, -1.25],
    [0.52, -0.85],
    [0.7, -0.35],
    [0.62, 0],
    [0, 0.05],
  ];
  const head: Point[] = [
    [-0.42, -1.55],
    [-0.4, -1.85],
    [-0.36, -2.13],
    [-0.2, -1.97],
    [0, -1.99],
    [0.2, -1.97],
    [0.36, -2.13],
    [0.4, -1.85],
    [0.42, -1.55],
    [0.26, -1.34],
    [0, -1.28],
    [-0.26, -1.34],
  ];
  const tail: Point[] = [
    [0.4, -0.1],
    [0.85, -0.02],
    [1.2, 0.25],
    [1.12, 0.7],
    [0.92, 0.85],
  ];
  canvas.softEllipse(x, y, size * 1.1, size * 0.2, '#0a0510', 0.8);
  const coat = canvas.linear([
    [0, lighter(fur, 0.09)],
    [0.5, fur],
    [1, lighter(fur, -0.1)],
  ]);
  canvas.path(smooth(tail.map(at)), { fill: 'none', stroke: lighter(fur, -0.05), width: size * 0.2 });
  canvas.path(smooth(tail.slice(0, 4).map(at)), { fill: 'none', stroke: fur, width: size * 0.12 });
  for (const [points, edge] of [
    [body, 0.05],
    [head, 0.045],
  ] as const) {
    canvas.path(smooth(points.map(at), true), {
      fill: coat,
      stroke: mix(fur, light, 0.75),
      width: size * edge,
    });
    canvas.path(
      smooth(
        points.map(([dx, dy]) => at([dx * 0.965, dy === 0 ? 0 : dy + 0.03])),
        true,
      ),
      { fill: coat },
    );
  }
  for (const side of [-1, 1])
    canvas.path(
      smooth(
        [
          [0.33 * side, -2],
          [0.27 * side, -1.93],
          [0.35 * side, -1.8],
        ].map(([dx = 0, dy = 0]) => at([dx, dy])),
        true,
      ),
      { fill: mix(fur, '#f0a8a0', 0.45) },
    );
  for (let stripe = 0; stripe < 7; stripe++) {
    const rise = -0.3 - stripe * 0.17;
    const half = 0.4 - stripe * 0.035;
    canvas.path(
      `M${round(x - half * size)} ${round(y + (rise + 0.05) * size)}Q${round(x)} ${round(y + (rise - 0.1) * size)} ${round(x + half * size)} ${round(y + (rise + 0.05) * size)}`,
      { fill: 'none', stroke: lighter(fur, -0.12), width: size * 0.055, opacity: 0.35 },
    );
  }
  for (const side of [-1, 1])
    for (let hair = 0; hair < 3; hair++)
      canvas.line(
        at([0.36 * side, -1.55]),
        at([(0.66 + hair * 0.03) * side, -1.62 + hair * 0.09 + random.between(-0.02, 0.02)]),
        { stroke: mix(fur, light, 0.7), width: size * 0.011, opacity: 0.8 },
      );
}
