import { type Canvas, type Painter, type Point, round } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { ground, ridge, smooth } from './curves.ts';
import { stars, sun } from './sky.ts';

const views = {
  sunset: { sky: ['#5a4a8c', '#d9718a', '#ffc08a'], land: '#4a3560', wall: '#6b4a5c', frame: '#f0dcc8', curtain: '#e9c9b4', light: '#ffd9a0' },
  rain: { sky: ['#6f8494', '#9fb0b8', '#c9d0cf'], land: '#5a6b6b', wall: '#4c5560', frame: '#e6e6e0', curtain: '#b9c4c9', light: '#eef3f4' },
  night: { sky: ['#0a1030', '#22306b', '#5a5a9c'], land: '#10142e', wall: '#2b2440', frame: '#8d83a3', curtain: '#5d4f7a', light: '#dfe6ff' },
  spring: { sky: ['#6fb4e6', '#bfe0f0', '#f3f4dc'], land: '#6fa35a', wall: '#d9c7a8', frame: '#ffffff', curtain: '#f6efe2', light: '#fff8dc' },
};

const furs = { ginger: '#d9803a', grey: '#7d828c', black: '#26232b', cream: '#ecdcc4' };

/** A cat on a window sill, seen from behind, looking out. */
export function cat(view: keyof typeof views, fur: keyof typeof furs): Painter {
  const { sky, land, wall, frame, curtain, light } = views[view];
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    canvas.background(canvas.linear([[0, wall], [1, lighter(wall, -0.08)]]));
    const [left, right, top, sill] = [width * 0.13, width * 0.87, height * 0.07, height * 0.76];

    canvas.group({ clip: canvas.clip(`M${left} ${top}H${right}V${sill}H${left}Z`) }, () => {
      canvas.background(canvas.linear(sky.map((colour, index) => [(index / (sky.length - 1)) * 0.7, colour])));
      if (view === 'night') stars(canvas, 120, 0.5);
      if (view !== 'rain') sun(canvas, width * random.between(0.3, 0.7), height * 0.36, unit * 4, light, 0.8);
      for (const depth of [0.3, 0.65, 1]) {
        const skyline = ridge(canvas, { y: height * (0.48 + depth * 0.12), swing: unit * 4, waves: 1.8, roughness: 0.35 });
        canvas.path(ground(canvas, skyline), { fill: canvas.linear([[0, mix(sky.at(-1) ?? land, land, depth)], [1, lighter(mix(sky.at(-1) ?? land, land, depth), -0.06)]]) });
        for (let tree = 0; tree < 9; tree++) {
          const x = random() * width;
          canvas.softEllipse(x, skyline(x), unit * 4 * depth, unit * 5 * depth, lighter(land, -0.05), 0.8 * depth);
        }
        if (view === 'night') for (let lamp = 0; lamp < 16; lamp++) {
          const x = random() * width;
          canvas.glow(x, skyline(x) + unit * random.between(1, 7), unit * 1.1, '#ffc870', 0.9);
        }
      }
      if (view === 'rain') drops(canvas);
      canvas.path(`M${left} ${top}h${unit * 20}L${left + unit * 62} ${sill}H${left + unit * 34}Z`, { fill: '#ffffff', opacity: 0.09 });
    });
    const bars: [Point, Point][] = [[[left, top], [right, top]], [[left, top], [left, sill]], [[right, top], [right, sill]], [[width / 2, top], [width / 2, sill]], [[left, height * 0.3], [right, height * 0.3]]];
    for (const [from, to] of bars) {
      canvas.line(from, to, { stroke: lighter(frame, -0.2), width: unit * 2.8 });
      canvas.line(from, to, { stroke: frame, width: unit * 2.2 });
    }
    for (const side of [-1, 1] as const) drape(canvas, side, curtain, height * 0.86);
    canvas.rect(0, sill, width, unit * 4.5, { fill: canvas.linear([[0, lighter(frame, 0.04)], [1, lighter(frame, -0.1)]]) });
    canvas.rect(0, sill + unit * 4.5, width, unit * 3, { fill: canvas.linear([[0, '#000000', 0.35], [1, '#000000', 0]]) });
    canvas.softEllipse(width / 2, sill, width * 0.45, unit * 5, light, 0.7);
    pot(canvas, [width * (random.chance(0.5) ? 0.27 : 0.73), sill + unit * 2.2], unit * random.between(9, 11));
    sitting(canvas, [width * random.between(0.46, 0.54), sill + unit * 3], unit * 17, furs[fur], light);
  };
}

/** Seen from behind, with a rim of light. */
function sitting(canvas: Canvas, [x, y]: Point, size: number, fur: string, light: string): void {
  const { random } = canvas;
  const at = ([dx, dy]: Point): Point => [x + dx * size, y + dy * size];
  const body: Point[] = [[-0.62, 0], [-0.7, -0.35], [-0.52, -0.85], [-0.34, -1.25], [-0.3, -1.45], [0.3, -1.45], [0.34, -1.25], [0.52, -0.85], [0.7, -0.35], [0.62, 0], [0, 0.05]];
  const head: Point[] = [[-0.42, -1.55], [-0.4, -1.85], [-0.36, -2.13], [-0.2, -1.97], [0, -1.99], [0.2, -1.97], [0.36, -2.13], [0.4, -1.85], [0.42, -1.55], [0.26, -1.34], [0, -1.28], [-0.26, -1.34]];
  const tail: Point[] = [[0.4, -0.1], [0.85, -0.02], [1.2, 0.25], [1.12, 0.7], [0.92, 0.85]];
  canvas.softEllipse(x, y, size * 1.1, size * 0.2, '#0a0510', 0.8);
  const coat = canvas.linear([[0, lighter(fur, 0.09)], [0.5, fur], [1, lighter(fur, -0.1)]]);
  canvas.path(smooth(tail.map(at)), { fill: 'none', stroke: lighter(fur, -0.05), width: size * 0.2 });
  canvas.path(smooth(tail.slice(0, 4).map(at)), { fill: 'none', stroke: fur, width: size * 0.12 });
  for (const [points, edge] of [[body, 0.05], [head, 0.045]] as const) {
    canvas.path(smooth(points.map(at), true), { fill: coat, stroke: mix(fur, light, 0.75), width: size * edge });
    canvas.path(smooth(points.map(([dx, dy]) => at([dx * 0.965, dy === 0 ? 0 : dy + 0.03])), true), { fill: coat });
  }
  for (const side of [-1, 1]) canvas.path(smooth([[0.33 * side, -2], [0.27 * side, -1.93], [0.35 * side, -1.8]].map(([dx = 0, dy = 0]) => at([dx, dy])), true), { fill: mix(fur, '#f0a8a0', 0.45) });
  for (let stripe = 0; stripe < 7; stripe++) {
    const rise = -0.3 - stripe * 0.17;
    const half = 0.4 - stripe * 0.035;
    canvas.path(`M${round(x - half * size)} ${round(y + (rise + 0.05) * size)}Q${round(x)} ${round(y + (rise - 0.1) * size)} ${round(x + half * size)} ${round(y + (rise + 0.05) * size)}`, { fill: 'none', stroke: lighter(fur, -0.12), width: size * 0.055, opacity: 0.35 });
  }
  for (const side of [-1, 1]) for (let hair = 0; hair < 3; hair++) canvas.line(at([0.36 * side, -1.55]), at([(0.66 + hair * 0.03) * side, -1.62 + hair * 0.09 + random.between(-0.02, 0.02)]), { stroke: mix(fur, light, 0.7), width: size * 0.011, opacity: 0.8 });
}

function drape(canvas: Canvas, side: -1 | 1, colour: string, bottom: number): void {
  const { random, width, unit } = canvas;
  const folds = 8;
  const wide = width * 0.21;
  for (let fold = folds; fold >= 0; fold--) {
    const x = side < 0 ? (fold / folds) * wide - wide * 0.12 : width - (fold / folds) * wide + wide * 0.12;
    const sway = side * -unit * random.between(1, 5);
    const half = wide / folds;
    const fill = canvas.linear([[0, lighter(colour, -0.13)], [0.45, lighter(colour, random.between(0, 0.05))], [1, lighter(colour, -0.1)]], [1, 0]);
    canvas.path(`M${round(x - half)} ${-unit}H${round(x + half)}Q${round(x + half + sway)} ${round(bottom * 0.5)} ${round(x + half)} ${round(bottom)}H${round(x - half)}Q${round(x - half + sway)} ${round(bottom * 0.5)} ${round(x - half)} ${-unit}Z`, { fill, opacity: 0.96 });
  }
}

function pot(canvas: Canvas, [x, y]: Point, size: number): void {
  const { random } = canvas;
  const clay = random.pick(['#c9714a', '#2f6f8c', '#e6dccb']);
  for (let leaf = 0; leaf < 34; leaf++) {
    const angle = -Math.PI / 2 + random.between(-1.25, 1.25);
    const long = size * random.between(0.8, 1.7);
    const turn = `translate(${round(x + random.between(-0.2, 0.2) * size)} ${round(y - size * 0.85)}) rotate(${round((angle * 180) / Math.PI)})`;
    canvas.ellipse(long * 0.55, 0, long * 0.5, size * random.between(0.09, 0.17), { fill: lighter('#4f8a4c', random.between(-0.13, 0.08)), transform: turn });
  }
  for (let bloom = 0; bloom < 7; bloom++) {
    const [bx, by] = [x + random.between(-0.8, 0.8) * size, y - size * random.between(1.3, 2.1)];
    for (let petal = 0; petal < 5; petal++) canvas.circle(bx + Math.cos(petal * 1.257) * size * 0.09, by + Math.sin(petal * 1.257) * size * 0.09, size * 0.085, { fill: random.pick(['#e0527a', '#e8708f', '#d43f66']) });
    canvas.circle(bx, by, size * 0.05, { fill: '#ffd98a' });
  }
  canvas.path(`M${round(x - size * 0.6)} ${round(y - size)}H${round(x + size * 0.6)}L${round(x + size * 0.42)} ${round(y)}H${round(x - size * 0.42)}Z`, { fill: canvas.linear([[0, lighter(clay, 0.07)], [1, lighter(clay, -0.13)]], [1, 0]) });
  canvas.rect(x - size * 0.68, y - size * 1.08, size * 1.36, size * 0.26, { fill: canvas.linear([[0, lighter(clay, 0.1)], [1, lighter(clay, -0.09)]], [1, 0]), rounded: size * 0.05 });
}

/** Drops on the pane; some have run down. */
function drops(canvas: Canvas): void {
  const { random, width, height, unit } = canvas;
  for (let index = 0; index < 260; index++) {
    const [x, y, size] = [random() * width, random() * height * 0.78, unit * (0.2 + 0.75 * random() ** 3)];
    if (random.chance(0.08)) canvas.line([x, y - unit * random.between(5, 22)], [x, y], { stroke: '#ffffff', width: size * 0.5, opacity: 0.22 });
    canvas.ellipse(x, y, size * 0.8, size, { fill: '#3a4a55', opacity: 0.35 });
    canvas.ellipse(x - size * 0.12, y - size * 0.15, size * 0.62, size * 0.78, { fill: '#eef4f6', opacity: 0.6 });
  }
}
