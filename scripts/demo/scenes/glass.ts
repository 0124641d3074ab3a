import type { Canvas, Painter, Point } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { polyline } from './curves.ts';

const palettes = {
  garden: ['#f2b63c', '#2f9c95', '#d9482f', '#f4e6c1', '#1f4f7a', '#7fb069'],
  sunrise: ['#ffcf56', '#f2784b', '#c93b63', '#6b2d73', '#ffe8c2', '#2f3b7a'],
  lagoon: ['#0f5e8c', '#2fb5c0', '#9fe3d6', '#f7e7b4', '#1a3366', '#ef8a5a'],
} as const;

/** Stained glass: rings of panes around a low sun, light behind them, lead between. */
export function glass(palette: keyof typeof palettes): Painter {
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    const colours = palettes[palette];
    canvas.background('#120c14');
    const heart: Point = [width * random.between(0.35, 0.65), height * random.between(0.35, 0.6)];
    const reach = Math.hypot(width, height);
    let inner = unit * random.between(9, 12);
    disc(canvas, heart, inner, colours[0]);
    let panes = random.int(9, 12);
    for (let ring = 0; inner < reach; ring++) {
      const outer = inner * random.between(1.32, 1.55) + unit * 2;
      const twist = random() * 2;
      const far = Math.min(1, inner / (reach * 0.55));
      for (let pane = 0; pane < panes; pane++) {
        const [from, to] = [twist + (pane / panes) * 2 * Math.PI, twist + ((pane + 1) / panes) * 2 * Math.PI];
        const isSplit = random.chance(0.45);
        const middle = inner + (outer - inner) * random.between(0.35, 0.65);
        const bands: [number, number][] = isSplit
          ? [
              [inner, middle],
              [middle, outer],
            ]
          : [[inner, outer]];
        for (const [low, high] of bands) {
          const colour =
            colours[(ring + (random.chance(0.35) ? random.int(1, 5) : pane % 2)) % colours.length] ??
            colours[0];
          segment(
            canvas,
            heart,
            [low, high],
            [from, to],
            mix(lighter(colour, random.between(-0.05, 0.05)), '#150a20', far * 0.4),
          );
        }
      }
      inner = outer;
      if (ring % 2) panes = Math.min(30, Math.round(panes * 1.4));
    }
    canvas.glow(heart[0], heart[1], unit * 75, '#fff3cf', 0.6);
  };
}

function disc(canvas: Canvas, [x, y]: Point, radius: number, colour: string): void {
  canvas.circle(x, y, radius, {
    fill: canvas.radial([
      [0, '#fffdf0'],
      [0.6, lighter(colour, 0.1)],
      [1, colour],
    ]),
    stroke: '#17101a',
    width: canvas.unit * 0.9,
  });
}

function segment(
  canvas: Canvas,
  [x, y]: Point,
  [low, high]: [number, number],
  [from, to]: [number, number],
  colour: string,
): void {
  const { random, unit } = canvas;
  const at = (radius: number, angle: number): Point => [
    x + Math.cos(angle) * radius,
    y + Math.sin(angle) * radius,
  ];
  const steps = [0, 0.25, 0.5, 0.75, 1];
  const outer = steps.map((step) => at(high, from + (to - from) * step));
  const inner = steps.map((step) => at(low, to + (from - to) * step));
  const outline = polyline([...outer, ...inner], true);
  const slant: Point = [random.between(-1, 1), random.between(0.2, 1)];
  canvas.path(outline, {
    fill: canvas.linear(
      [
        [0, lighter(colour, 0.08)],
        [0.5, colour],
        [1, lighter(colour, -0.08)],
      ],
      slant,
    ),
    stroke: '#17101a',
    width: unit * 0.95,
  });
  for (let streak = 0; streak < 3; streak++) {
    const [angle, start, end] = [
      from + (to - from) * random.between(0.15, 0.85),
      random.between(0.15, 0.5),
      random.between(0.55, 0.85),
    ];
    canvas.line(
      at(low + (high - low) * start, angle),
      at(low + (high - low) * end, angle + random.between(-0.03, 0.03)),
      { stroke: '#ffffff', width: unit * 0.25, opacity: random.between(0.08, 0.3) },
    );
  }
}
