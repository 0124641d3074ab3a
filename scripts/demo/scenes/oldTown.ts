import { type Canvas, type Painter, type Point, round } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { polyline } from './curves.ts';
import { birds, sky, stars, streaks, sun } from './sky.ts';
import { poplar } from './trees.ts';

const moods = {
  evening: { sky: ['#3a4a8c', '#a5759e', '#f4a57f', '#ffdda0'], light: '#ffd59a', brick: '#c98f5e', tile: '#1f8a9c', shade: '#4a3350', ground: '#7a5548' },
  day: { sky: ['#2f7fd0', '#86bdea', '#e3f0f4'], light: '#fffbe8', brick: '#dcb98a', tile: '#1793ab', shade: '#7d6a63', ground: '#cdb189' },
  night: { sky: ['#060b26', '#15255c', '#3e4a8c'], light: '#eef2ff', brick: '#5c4a68', tile: '#176a92', shade: '#120f2c', ground: '#1d1a3a' },
} as const;

/** Domes, portals and minarets, as in Samarkand, Bukhara and Khiva. */
export function oldTown(mood: keyof typeof moods): Painter {
  const { sky: colours, light, brick, tile, shade, ground } = moods[mood];
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    const floor = height * 0.84;
    sky(canvas, [...colours], 0.85);
    if (mood === 'night') stars(canvas, 200, 0.6);
    streaks(canvas, mix(light, '#ffffff', 0.4), 7, 0.45);
    sun(canvas, width * random.between(0.15, 0.4), height * (mood === 'evening' ? 0.55 : 0.2), unit * 3, light, 0.7);
    birds(canvas, width * 0.55, height * 0.2, 9, shade);
    const haze = colours.at(-1) ?? light;

    for (let index = 0; index < 9; index++) {
      const tone = mix(brick, haze, 0.55);
      const x = (index / 8) * width;
      const tall = unit * random.between(8, 18);
      canvas.rect(x - unit * 7, floor - tall, unit * 14, tall, { fill: tone });
      if (random.chance(0.5)) dome(canvas, [x, floor - tall], unit * random.between(3, 5), mix(tile, haze, 0.5), mix(brick, haze, 0.4));
    }
    const gate = width * random.between(0.42, 0.58);
    const size = Math.min(width * 0.31, height * 0.46);
    for (const side of [-1, 1] as const) {
      const x = gate + side * size * 0.86;
      canvas.rect(x - size * 0.42, floor - size * 0.55, size * 0.84, size * 0.55, { fill: canvas.linear([[0, lighter(brick, 0.03)], [1, mix(brick, shade, 0.35)]]) });
      arcade(canvas, x, floor, size, mix(brick, shade, 0.55), tile);
      dome(canvas, [x, floor - size * 0.55], size * 0.25, tile, brick);
      minaret(canvas, [gate + side * size * 1.36, floor], size * random.between(1.15, 1.45), brick, tile, shade);
    }
    portal(canvas, gate, floor, size, brick, tile, shade, mood === 'night' ? '#ffc675' : mix(shade, tile, 0.2));

    canvas.rect(0, floor, width, height - floor, { fill: canvas.linear([[0, mix(ground, light, 0.25)], [1, mix(ground, shade, 0.5)]]) });
    for (let line = 0; line < 9; line++) canvas.line([0, floor + (height - floor) * (line / 9) ** 1.6], [width, floor + (height - floor) * (line / 9) ** 1.6], { stroke: shade, width: unit * 0.15, opacity: 0.25 });
    for (let ray = -14; ray <= 14; ray++) canvas.line([gate + ray * unit * 5, floor], [gate + ray * unit * 19, height], { stroke: shade, width: unit * 0.15, opacity: 0.2 });
    if (mood === 'night') canvas.softEllipse(gate, floor, size, unit * 9, '#ffc675', 0.55);
    for (const x of [0.03, 0.08, 0.93, 0.98]) poplar(canvas, [width * x, floor + unit * 2], size * random.between(0.6, 0.85), mix('#35573a', shade, mood === 'day' ? 0.15 : 0.6));
  };
}

/** A ribbed dome on its drum. */
function dome(canvas: Canvas, [x, y]: Point, radius: number, tile: string, brick: string): void {
  const drum = radius * 0.55;
  canvas.rect(x - radius * 0.86, y - drum, radius * 1.72, drum, { fill: canvas.linear([[0, lighter(brick, 0.07)], [1, lighter(brick, -0.1)]], [1, 0]) });
  canvas.rect(x - radius * 0.86, y - drum * 0.75, radius * 1.72, drum * 0.3, { fill: lighter(tile, -0.08) });
  const base = y - drum;
  const shell = (bulge: number) => `M${round(x - radius * 0.9 * bulge)} ${round(base)}C${round(x - radius * 1.25 * bulge)} ${round(base - radius * 0.75)} ${round(x - radius * 0.5 * bulge)} ${round(base - radius * 1.15)} ${round(x)} ${round(base - radius * 1.45)}`;
  canvas.path(`${shell(1)}C${round(x + radius * 0.5)} ${round(base - radius * 1.15)} ${round(x + radius * 1.25)} ${round(base - radius * 0.75)} ${round(x + radius * 0.9)} ${round(base)}Z`, {
    fill: canvas.linear([[0, lighter(tile, 0.16)], [0.4, lighter(tile, 0.04)], [1, lighter(tile, -0.17)]], [1, 0.25]),
  });
  for (const bulge of [-0.78, -0.5, -0.2, 0.12, 0.42, 0.7]) canvas.path(shell(bulge), { fill: 'none', stroke: lighter(tile, -0.1), width: radius * 0.035, opacity: 0.6 });
  canvas.line([x, base - radius * 1.42], [x, base - radius * 1.7], { stroke: '#e5c06a', width: radius * 0.06 });
}

/** A pointed arch that stands on the floor. */
function arch(x: number, floor: number, half: number, tall: number): string {
  const spring = floor - tall * 0.55;
  return `M${round(x - half)} ${round(floor)}V${round(spring)}C${round(x - half)} ${round(spring - tall * 0.27)} ${round(x - half * 0.4)} ${round(floor - tall * 0.9)} ${round(x)} ${round(floor - tall)}C${round(x + half * 0.4)} ${round(floor - tall * 0.9)} ${round(x + half)} ${round(spring - tall * 0.27)} ${round(x + half)} ${round(spring)}V${round(floor)}Z`;
}

function arcade(canvas: Canvas, x: number, floor: number, size: number, hollow: string, tile: string): void {
  for (const row of [0, 1]) {
    for (const place of [-0.27, 0, 0.27]) {
      const base = floor - row * size * 0.27;
      canvas.path(arch(x + place * size, base - size * 0.012, size * 0.112, size * 0.235), { fill: mix(tile, hollow, 0.25) });
      canvas.path(arch(x + place * size, base, size * 0.09, size * 0.2), { fill: hollow });
    }
  }
}

function portal(canvas: Canvas, x: number, floor: number, size: number, brick: string, tile: string, shade: string, inside: string): void {
  const { random } = canvas;
  const half = size * 0.46;
  canvas.rect(x - half, floor - size * 1.05, half * 2, size * 1.05, { fill: canvas.linear([[0, lighter(brick, 0.07)], [1, mix(brick, shade, 0.22)]]) });
  canvas.rect(x - half * 0.9, floor - size * 1.01, half * 1.8, size * 1.01, { fill: canvas.linear([[0, tile], [1, lighter(tile, -0.08)]]) });
  const cell = size * 0.045;
  for (let row = 0; row < 22; row++) {
    for (let column = 0; column < 18; column++) {
      const [cx, cy] = [x - half * 0.9 + (column + 0.5) * cell * 1.02, floor - size * 0.985 + row * cell];
      if (Math.abs(cx - x) > half * 0.88) continue;
      const fill = (row + column) % 2 ? lighter(brick, 0.12) : random.pick(['#f4ead2', lighter(tile, -0.16), '#e2b253']);
      canvas.path(polyline([[cx, cy - cell * 0.36], [cx + cell * 0.36, cy], [cx, cy + cell * 0.36], [cx - cell * 0.36, cy]], true), { fill, opacity: 0.8 });
    }
  }
  canvas.path(arch(x, floor, half * 0.72, size * 0.9), { fill: lighter(brick, 0.05) });
  canvas.path(arch(x, floor, half * 0.66, size * 0.855), { fill: canvas.linear([[0, mix(brick, shade, 0.4)], [1, mix(brick, shade, 0.75)]]) });
  canvas.path(arch(x, floor, half * 0.34, size * 0.5), { fill: tile });
  canvas.path(arch(x, floor, half * 0.29, size * 0.46), { fill: canvas.linear([[0, inside], [1, shade]]) });
}

function minaret(canvas: Canvas, [x, floor]: Point, tall: number, brick: string, tile: string, shade: string): void {
  const [foot, neck] = [tall * 0.075, tall * 0.05];
  const fill = canvas.linear([[0, lighter(brick, 0.08)], [0.45, brick], [1, mix(brick, shade, 0.55)]], [1, 0]);
  canvas.path(polyline([[x - foot, floor], [x - neck, floor - tall], [x + neck, floor - tall], [x + foot, floor]], true), { fill });
  for (let band = 1; band < 12; band++) {
    const up = band / 12;
    const half = foot + (neck - foot) * up;
    const colour = band % 3 === 0 ? tile : band % 3 === 1 ? lighter(brick, -0.09) : lighter(tile, -0.12);
    canvas.rect(x - half, floor - tall * up, half * 2, tall * (band % 3 === 0 ? 0.028 : 0.012), { fill: colour, opacity: 0.85 });
  }
  canvas.path(polyline([[x - neck, floor - tall], [x - neck * 1.6, floor - tall * 1.04], [x + neck * 1.6, floor - tall * 1.04], [x + neck, floor - tall]], true), { fill: mix(brick, shade, 0.2) });
  canvas.rect(x - neck * 1.2, floor - tall * 1.1, neck * 2.4, tall * 0.06, { fill: mix(brick, shade, 0.45) });
  dome(canvas, [x, floor - tall * 1.085], neck * 1.15, tile, brick);
}
