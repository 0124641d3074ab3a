import type { Canvas, Stop } from './canvas.ts';
import { mix } from './colour.ts';
import { blob } from './curves.ts';

/** A sky over the whole picture: colours from the top down. */
export function sky(canvas: Canvas, colours: string[], horizon = 1): void {
  const stops = colours.map((colour, index): Stop => [(index / (colours.length - 1)) * horizon, colour]);
  canvas.background(canvas.linear(stops));
}

/** Sun or moon with its light around it. */
export function sun(canvas: Canvas, x: number, y: number, radius: number, colour: string, light = 0.9): void {
  canvas.glow(x, y, radius * 11, colour, light * 0.5);
  canvas.glow(x, y, radius * 4, mix(colour, '#ffffff', 0.3), light * 0.7);
  canvas.circle(x, y, radius, { fill: mix(colour, '#ffffff', 0.75), blur: radius * 0.06 });
}

/** Long thin clouds, as in the evening; `bottom` is where they end, as a share of the height. */
export function streaks(canvas: Canvas, colour: string, count: number, bottom: number): void {
  const { random, width, height, unit } = canvas;
  for (let index = 0; index < count; index++) {
    const y = height * bottom * random() ** 0.7;
    const x = random.between(-0.1, 1.1) * width;
    const length = random.between(0.16, 0.5) * width;
    const thick = unit * random.between(0.9, 3);
    for (let part = 0; part < 5; part++) {
      const shift = random.between(-0.5, 0.5) * length;
      const [rx, ry] = [length * random.between(0.3, 0.7), thick * random.between(0.3, 1)];
      canvas.softEllipse(
        x + shift,
        y + random.between(-0.6, 0.6) * thick,
        rx,
        ry,
        colour,
        random.between(0.3, 0.75),
      );
    }
  }
}

/** Heaped clouds, lit from above. */
export function clouds(canvas: Canvas, light: string, shade: string, count: number, bottom: number): void {
  const { random, width, height, unit } = canvas;
  for (let index = 0; index < count; index++) {
    const y = height * bottom * random.between(0.15, 1);
    const x = random.between(0, 1) * width;
    const size = unit * random.between(5, 11) * (0.5 + (y / (height * bottom)) * 0.4);
    canvas.group({ blur: size * 0.13, opacity: random.between(0.65, 0.95) }, () => {
      for (let puff = 0; puff < 9; puff++) {
        const offset = random.between(-1.9, 1.9);
        const rise = (1.9 - Math.abs(offset)) * random.between(0.1, 0.5);
        const radius = size * random.between(0.4, 0.75) * (1.15 - Math.abs(offset) * 0.3);
        const fill = canvas.linear([
          [0, light],
          [0.55, mix(light, shade, 0.25)],
          [1, shade, 0.6],
        ]);
        canvas.path(blob(random, [x + offset * size, y - rise * size], radius * 1.15, radius * 0.8, 0.1), {
          fill,
        });
      }
    });
  }
}

/** Stars, a few of them bright. */
export function stars(canvas: Canvas, count: number, bottom = 1): void {
  const { random, width, height, unit } = canvas;
  for (let index = 0; index < count; index++) {
    const bright = random() ** 8;
    const fill = random.pick(['#ffffff', '#cfe0ff', '#fff0d8', '#ffffff']);
    const [x, y] = [random() * width, random() * height * bottom];
    canvas.circle(x, y, unit * (0.07 + bright * 0.16), { fill, opacity: random.between(0.35, 0.95) });
    if (bright > 0.6) canvas.glow(x, y, unit * 0.9, fill, 0.4);
  }
}

/** A flock, far away. */
export function birds(canvas: Canvas, x: number, y: number, count: number, colour: string): void {
  const { random, unit } = canvas;
  for (let index = 0; index < count; index++) {
    const [cx, cy] = [x + random.between(-9, 9) * unit, y + random.between(-4, 4) * unit];
    const span = unit * random.between(0.5, 1);
    const lift = span * random.between(0.3, 0.6);
    const d = `M${cx - span} ${cy - lift}Q${cx - span * 0.4} ${cy - lift * 1.1} ${cx} ${cy}Q${cx + span * 0.4} ${cy - lift * 1.1} ${cx + span} ${cy - lift * 0.8}`;
    canvas.path(d, { fill: 'none', stroke: colour, width: unit * 0.17, opacity: 0.75 });
  }
}
