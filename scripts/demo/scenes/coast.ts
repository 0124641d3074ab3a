import type { Canvas, Painter, Point } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { blob, smooth } from './curves.ts';

const moods = {
  tropical: { deep: '#0b5f8a', shallow: '#58d3cb', sand: '#f0dcb0', shade: '#6b4a2a' },
  cool: { deep: '#12415c', shallow: '#5aa3a8', sand: '#d9c7ab', shade: '#4a4038' },
};

const parasols: [[string, string], ...[string, string][]] = [
  ['#e5533d', '#fdf3e0'],
  ['#f2b33d', '#fdf6e6'],
  ['#2f7fb5', '#f3f7fa'],
  ['#e07a9c', '#fff2f2'],
];

/** A beach from high above: surf, parasols, swimmers. */
export function coast(mood: keyof typeof moods): Painter {
  const { deep, shallow, sand, shade } = moods[mood];
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    canvas.background(
      canvas.linear(
        [
          [0, deep],
          [0.5, shallow],
          [1, lighter(shallow, 0.06)],
        ],
        [0.75, 1],
      ),
    );
    for (let index = 0; index < 240; index++) {
      const [x, y] = [random() * width, random() * height];
      canvas.softEllipse(
        x,
        y,
        unit * random.between(2, 9),
        unit * random.between(0.8, 2.4),
        random.pick([lighter(deep, 0.05), lighter(shallow, 0.05), deep]),
        random.between(0.1, 0.4),
      );
    }
    const wobble = Array.from({ length: 12 }, () => random.between(-1, 1));
    /** A line along the shore, that far out to sea. */
    const shore = (out: number, swing = 1): Point[] =>
      Array.from({ length: 12 }, (_, index): Point => {
        const along = index / 11;
        return [
          width * (1.12 - along * 1.05) - out * 0.65,
          height * (-0.04 + along * 1.12) -
            out * 0.5 +
            (wobble[index] ?? 0) * unit * 3.4 * swing +
            random.between(-0.5, 0.5) * unit,
        ];
      });
    const area = (line: Point[]) =>
      `${smooth(line)}L${width * 1.3} ${height * 1.3}L${width * 1.3} ${-height * 0.1}Z`;
    const place = (line: Point[]) => line.map(([x, y]): Point => [x + width * 0.04, y + height * 0.02]);

    for (const [out, fill, opacity] of [
      [19, shallow, 0.35],
      [13, lighter(shallow, 0.08), 0.5],
      [7, '#ffffff', 0.25],
      [5.6, lighter(shallow, 0.1), 0.8],
      [2.4, '#ffffff', 0.95],
      [1, lighter(shallow, 0.13), 0.7],
      [0, '#ffffff', 0.9],
      [-1.1, mix(sand, shade, 0.35), 1],
      [-4, mix(sand, shade, 0.14), 0.8],
      [-7, sand, 1],
    ] as const) {
      canvas.path(area(place(shore(out * unit, 1 + Math.abs(out) / 12))), { fill, opacity });
    }
    foam(canvas, place(shore(4 * unit)));
    const onSand = (): Point => {
      const along = random.between(0.3, 0.97);
      const inland = unit * random.between(12, 60);
      return [width * (1.12 - along * 1.05) + inland * 0.7, height * (-0.04 + along * 1.12) + inland * 0.5];
    };
    for (let grain = 0; grain < 260; grain++) {
      const [x, y] = onSand();
      canvas.softEllipse(
        x,
        y,
        unit * random.between(0.4, 2),
        unit * random.between(0.3, 1),
        random.chance(0.5) ? shade : '#ffffff',
        random.between(0.05, 0.16),
      );
    }
    const taken: Point[] = [];
    for (let index = 0; index < 60 && taken.length < 15; index++) {
      const at = onSand();
      if (taken.some(([x, y]) => Math.hypot(x - at[0], y - at[1]) < unit * 11)) continue;
      taken.push(at);
      towel(canvas, [at[0] + unit * 3.6, at[1] + unit * 1.5]);
      parasol(canvas, at, unit * random.between(3.4, 4.4), shade);
    }
    for (let swimmer = 0; swimmer < 9; swimmer++) {
      const [x, y] = [width * random.between(0.08, 0.5), height * random.between(0.1, 0.6)];
      canvas.ellipse(x, y, unit * 1.5, unit * 0.9, { fill: '#ffffff', opacity: 0.4 });
      canvas.circle(x, y, unit * 0.5, { fill: random.pick(['#3a2418', '#c98a5a', '#e8c9a0']) });
    }
  };
}

function foam(canvas: Canvas, line: Point[]): void {
  const { random, unit } = canvas;
  for (const [x, y] of line) {
    for (let bubble = 0; bubble < 26; bubble++) {
      const at: Point = [x + random.between(-9, 9) * unit, y + random.between(-9, 9) * unit];
      canvas.path(
        blob(random, at, unit * random.between(0.2, 1.1), unit * random.between(0.15, 0.5), 0.3, 6),
        { fill: '#ffffff', opacity: random.between(0.1, 0.4) },
      );
    }
  }
}

function towel(canvas: Canvas, [x, y]: Point): void {
  const { random, unit } = canvas;
  const [colour, stripe] = random.pick(parasols);
  canvas.group(
    { transform: `translate(${Math.round(x)} ${Math.round(y)}) rotate(${random.int(-40, 40)})` },
    () => {
      canvas.rect(unit * 0.3, unit * 0.4, unit * 2.6, unit * 5.2, { fill: '#3a2414', opacity: 0.25 });
      canvas.rect(0, 0, unit * 2.6, unit * 5.2, { fill: stripe });
      for (let band = 0; band < 4; band++)
        canvas.rect(0, unit * (0.4 + band * 1.3), unit * 2.6, unit * 0.65, { fill: colour });
    },
  );
}

function parasol(canvas: Canvas, [x, y]: Point, radius: number, shade: string): void {
  const { random } = canvas;
  const colours = random.pick(parasols);
  const turn = random() * Math.PI;
  canvas.softEllipse(x + radius * 0.75, y + radius * 0.6, radius * 1.25, radius * 1.15, shade, 0.85);
  const at = (angle: number): Point => [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius];
  for (let gore = 0; gore < 10; gore++) {
    const [from, to] = [at(turn + (gore / 10) * 2 * Math.PI), at(turn + ((gore + 1) / 10) * 2 * Math.PI)];
    const light = 0.06 * Math.cos(turn + (gore / 10) * 2 * Math.PI - 3.9);
    canvas.path(
      `M${x} ${y}L${from.map(Math.round).join(' ')}Q${Math.round((from[0] + to[0]) / 2)} ${Math.round((from[1] + to[1]) / 2)} ${to.map(Math.round).join(' ')}Z`,
      { fill: lighter(colours[gore % 2] ?? colours[0], light - 0.02) },
    );
  }
  canvas.circle(x, y, radius * 0.09, { fill: '#ffffff' });
}
