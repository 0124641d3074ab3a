import { arcade, dome, minaret, portal } from './architecture.ts';
import type { Painter } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { birds, sky, stars, streaks, sun } from './sky.ts';
import { poplar } from './trees.ts';

const moods = {
  evening: {
    sky: ['#3a4a8c', '#a5759e', '#f4a57f', '#ffdda0'],
    light: '#ffd59a',
    brick: '#c98f5e',
    tile: '#1f8a9c',
    shade: '#4a3350',
    ground: '#7a5548',
  },
  day: {
    sky: ['#2f7fd0', '#86bdea', '#e3f0f4'],
    light: '#fffbe8',
    brick: '#dcb98a',
    tile: '#1793ab',
    shade: '#7d6a63',
    ground: '#cdb189',
  },
  night: {
    sky: ['#060b26', '#15255c', '#3e4a8c'],
    light: '#eef2ff',
    brick: '#5c4a68',
    tile: '#176a92',
    shade: '#120f2c',
    ground: '#1d1a3a',
  },
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
    sun(
      canvas,
      width * random.between(0.15, 0.4),
      height * (mood === 'evening' ? 0.55 : 0.2),
      unit * 3,
      light,
      0.7,
    );
    birds(canvas, width * 0.55, height * 0.2, 9, shade);
    const haze = colours.at(-1) ?? light;

    for (let index = 0; index < 9; index++) {
      const tone = mix(brick, haze, 0.55);
      const x = (index / 8) * width;
      const tall = unit * random.between(8, 18);
      canvas.rect(x - unit * 7, floor - tall, unit * 14, tall, { fill: tone });
      if (random.chance(0.5))
        dome(
          canvas,
          [x, floor - tall],
          unit * random.between(3, 5),
          mix(tile, haze, 0.5),
          mix(brick, haze, 0.4),
        );
    }
    const gate = width * random.between(0.42, 0.58);
    const size = Math.min(width * 0.31, height * 0.46);
    for (const side of [-1, 1] as const) {
      const x = gate + side * size * 0.86;
      canvas.rect(x - size * 0.42, floor - size * 0.55, size * 0.84, size * 0.55, {
        fill: canvas.linear([
          [0, lighter(brick, 0.03)],
          [1, mix(brick, shade, 0.35)],
        ]),
      });
      arcade(canvas, x, floor, size, mix(brick, shade, 0.55), tile);
      dome(canvas, [x, floor - size * 0.55], size * 0.25, tile, brick);
      minaret(
        canvas,
        [gate + side * size * 1.36, floor],
        size * random.between(1.15, 1.45),
        brick,
        tile,
        shade,
      );
    }
    portal(
      canvas,
      gate,
      floor,
      size,
      brick,
      tile,
      shade,
      mood === 'night' ? '#ffc675' : mix(shade, tile, 0.2),
    );

    canvas.rect(0, floor, width, height - floor, {
      fill: canvas.linear([
        [0, mix(ground, light, 0.25)],
        [1, mix(ground, shade, 0.5)],
      ]),
    });
    for (let line = 0; line < 9; line++)
      canvas.line(
        [0, floor + (height - floor) * (line / 9) ** 1.6],
        [width, floor + (height - floor) * (line / 9) ** 1.6],
        { stroke: shade, width: unit * 0.15, opacity: 0.25 },
      );
    for (let ray = -14; ray <= 14; ray++)
      canvas.line([gate + ray * unit * 5, floor], [gate + ray * unit * 19, height], {
        stroke: shade,
        width: unit * 0.15,
        opacity: 0.2,
      });
    if (mood === 'night') canvas.softEllipse(gate, floor, size, unit * 9, '#ffc675', 0.55);
    for (const x of [0.03, 0.08, 0.93, 0.98])
      poplar(
        canvas,
        [width * x, floor + unit * 2],
        size * random.between(0.6, 0.85),
        mix('#2c4f36', shade, mood === 'day' ? 0.1 : 0.45),
      );
  };
}
