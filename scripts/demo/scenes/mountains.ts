import { type Canvas, type Painter, round } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { ground, ridge } from './curves.ts';
import { peaks } from './peaks.ts';
import { birds, sky, stars, streaks, sun } from './sky.ts';
import { fir } from './trees.ts';

const moods = {
  morning: {
    sky: ['#5e8fc4', '#a9c8de', '#fbe3cf'],
    light: '#fff0d8',
    rock: '#5a6b8c',
    snow: '#ffffff',
    wood: '#22403c',
    haze: '#dfe6ea',
    lake: '#7fa6bd',
  },
  alpenglow: {
    sky: ['#2f3d78', '#8c6ca6', '#f2a08f', '#ffd9a8'],
    light: '#ffbf94',
    rock: '#5a4470',
    snow: '#ffc9b0',
    wood: '#1f2038',
    haze: '#e6b0a6',
    lake: '#7a5f8c',
  },
  mist: {
    sky: ['#9fb3bd', '#c5d0d2', '#e6e6df'],
    light: '#fffaf0',
    rock: '#6d8089',
    snow: '#e9eff0',
    wood: '#203632',
    haze: '#dde3e1',
    lake: '#a8babd',
  },
  night: {
    sky: ['#060a20', '#12204a', '#2c4a78'],
    light: '#dfe8ff',
    rock: '#1c2a52',
    snow: '#8ea6d8',
    wood: '#040815',
    haze: '#2c4270',
    lake: '#152448',
  },
};

/** Snowy peaks, woods in the mist, and with `lake` all of it once more in the water. */
export function mountains(mood: keyof typeof moods, { lake = false } = {}): Painter {
  const { sky: colours, light, rock, snow, wood, haze, lake: water } = moods[mood];
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    const shore = height * (lake ? 0.64 : 1);
    sky(canvas, colours, (shore / height) * 0.8);
    if (mood === 'night') stars(canvas, 420, 0.6);
    else streaks(canvas, mix(light, '#ffffff', 0.4), 9, 0.3);
    sun(
      canvas,
      width * random.between(0.2, 0.8),
      shore * 0.34,
      unit * 2.6,
      light,
      mood === 'mist' ? 0.5 : 0.8,
    );
    if (mood !== 'night') birds(canvas, width * random.between(0.3, 0.7), height * 0.16, 5, rock);

    const scene = () => {
      peaks(canvas, shore * 0.5, unit * 22, mix(rock, haze, 0.5), mix(snow, haze, 0.35));
      veil(shore * 0.52, haze, 0.6);
      peaks(canvas, shore * 0.62, unit * 30, rock, snow);
      veil(shore * 0.68, haze, 0.8);
      for (const depth of [0, 0.45, 1]) {
        woods(
          canvas,
          shore * (0.77 + depth * (lake ? 0.2 : 0.17)),
          unit * (4 + 6 * depth + (lake ? 0 : 8 * depth)),
          mix(mix(wood, haze, 0.55), wood, depth),
        );
        if (depth < 1) veil(shore * (0.84 + depth * 0.14), haze, 0.7 - depth * 0.3);
      }
    };
    if (!lake) return scene();
    canvas.group({ clip: canvas.clip(`M0 0H${width}V${round(shore)}H0Z`) }, scene);
    mirror(canvas, shore, water, light, wood);

    function veil(y: number, colour: string, opacity: number) {
      const thick = unit * 16;
      canvas.rect(0, y - thick, width, thick * 2, {
        fill: canvas.linear([
          [0, colour, 0],
          [0.5, colour, opacity],
          [1, colour, 0],
        ]),
      });
    }
  };
}

function woods(canvas: Canvas, y: number, size: number, colour: string): void {
  const { random, width, unit } = canvas;
  const skyline = ridge(canvas, { y, swing: unit * 4, waves: 1.2, roughness: 0.4 });
  for (let x = -size * 0.3; x < width + size * 0.3; x += size * random.between(0.16, 0.36)) {
    fir(
      canvas,
      [x, skyline(x) + size * 0.25],
      size * random.between(0.65, 1.25),
      lighter(colour, random.between(-0.015, 0.025)),
    );
  }
  canvas.path(
    ground(canvas, (x) => skyline(x) + size * 0.05),
    { fill: colour },
  );
}

/** Still water: light from the sky, a dim reflection, ripples. */
function mirror(canvas: Canvas, shore: number, water: string, light: string, wood: string): void {
  const { random, width, height, unit } = canvas;
  canvas.rect(0, shore, width, height - shore, {
    fill: canvas.linear([
      [0, mix(water, wood, 0.55)],
      [0.35, water],
      [0.75, mix(water, light, 0.35)],
      [1, mix(water, wood, 0.35)],
    ]),
  });
  for (let x = -unit * 2; x < width + unit; x += unit * random.between(0.8, 1.6)) {
    const deep = unit * random.between(4, 13);
    canvas.path(`M${round(x - unit)} ${round(shore)}h${round(unit * 2)}l${round(-unit)} ${round(deep)}Z`, {
      fill: wood,
      opacity: 0.35,
    });
  }
  for (let index = 0; index < 200; index++) {
    const near = random();
    const x = random() * width;
    const y = shore + (height - shore) * near;
    canvas.line([x, y], [x + unit * random.between(2, 14), y], {
      stroke: random.pick([light, water, wood]),
      width: unit * 0.18 * (0.6 + near),
      opacity: random.between(0.08, 0.32),
    });
  }
}
