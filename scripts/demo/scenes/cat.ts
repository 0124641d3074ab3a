import type { Painter, Point } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { ground, ridge } from './curves.ts';
import { sitting } from './sittingCat.ts';
import { stars, sun } from './sky.ts';
import { drape, drops, pot } from './window.ts';

const views = {
  sunset: {
    sky: ['#5a4a8c', '#d9718a', '#ffc08a'],
    land: '#4a3560',
    wall: '#6b4a5c',
    frame: '#f0dcc8',
    curtain: '#e9c9b4',
    light: '#ffd9a0',
  },
  rain: {
    sky: ['#6f8494', '#9fb0b8', '#c9d0cf'],
    land: '#5a6b6b',
    wall: '#4c5560',
    frame: '#e6e6e0',
    curtain: '#b9c4c9',
    light: '#eef3f4',
  },
  night: {
    sky: ['#0a1030', '#22306b', '#5a5a9c'],
    land: '#10142e',
    wall: '#2b2440',
    frame: '#8d83a3',
    curtain: '#5d4f7a',
    light: '#dfe6ff',
  },
  spring: {
    sky: ['#6fb4e6', '#bfe0f0', '#f3f4dc'],
    land: '#6fa35a',
    wall: '#d9c7a8',
    frame: '#ffffff',
    curtain: '#f6efe2',
    light: '#fff8dc',
  },
};

const furs = { ginger: '#d9803a', grey: '#7d828c', black: '#26232b', cream: '#ecdcc4' };

/** A cat on a window sill, seen from behind, looking out. */
export function cat(view: keyof typeof views, fur: keyof typeof furs): Painter {
  const { sky, land, wall, frame, curtain, light } = views[view];
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    canvas.background(
      canvas.linear([
        [0, wall],
        [1, lighter(wall, -0.08)],
      ]),
    );
    const [left, right, top, sill] = [width * 0.13, width * 0.87, height * 0.07, height * 0.76];

    canvas.group({ clip: canvas.clip(`M${left} ${top}H${right}V${sill}H${left}Z`) }, () => {
      canvas.background(
        canvas.linear(sky.map((colour, index) => [(index / (sky.length - 1)) * 0.7, colour])),
      );
      if (view === 'night') stars(canvas, 120, 0.5);
      if (view !== 'rain') sun(canvas, width * random.between(0.3, 0.7), height * 0.36, unit * 4, light, 0.8);
      for (const depth of [0.3, 0.65, 1]) {
        const skyline = ridge(canvas, {
          y: height * (0.48 + depth * 0.12),
          swing: unit * 4,
          waves: 1.8,
          roughness: 0.35,
        });
        canvas.path(ground(canvas, skyline), {
          fill: canvas.linear([
            [0, mix(sky.at(-1) ?? land, land, depth)],
            [1, lighter(mix(sky.at(-1) ?? land, land, depth), -0.06)],
          ]),
        });
        for (let tree = 0; tree < 9; tree++) {
          const x = random() * width;
          canvas.softEllipse(
            x,
            skyline(x),
            unit * 4 * depth,
            unit * 5 * depth,
            lighter(land, -0.05),
            0.8 * depth,
          );
        }
        if (view === 'night')
          for (let lamp = 0; lamp < 16; lamp++) {
            const x = random() * width;
            canvas.glow(x, skyline(x) + unit * random.between(1, 7), unit * 1.1, '#ffc870', 0.9);
          }
      }
      if (view === 'rain') drops(canvas);
      canvas.path(`M${left} ${top}h${unit * 20}L${left + unit * 62} ${sill}H${left + unit * 34}Z`, {
        fill: '#ffffff',
        opacity: 0.09,
      });
    });
    const bars: [Point, Point][] = [
      [
        [left, top],
        [right, top],
      ],
      [
        [left, top],
        [left, sill],
      ],
      [
        [right, top],
        [right, sill],
      ],
      [
        [width / 2, top],
        [width / 2, sill],
      ],
      [
        [left, height * 0.3],
        [right, height * 0.3],
      ],
    ];
    for (const [from, to] of bars) {
      canvas.line(from, to, { stroke: lighter(frame, -0.2), width: unit * 2.8 });
      canvas.line(from, to, { stroke: frame, width: unit * 2.2 });
    }
    for (const side of [-1, 1] as const) drape(canvas, side, curtain, height * 0.86);
    canvas.rect(0, sill, width, unit * 4.5, {
      fill: canvas.linear([
        [0, lighter(frame, 0.04)],
        [1, lighter(frame, -0.1)],
      ]),
    });
    canvas.rect(0, sill + unit * 4.5, width, unit * 3, {
      fill: canvas.linear([
        [0, '#000000', 0.35],
        [1, '#000000', 0],
      ]),
    });
    canvas.softEllipse(width / 2, sill, width * 0.45, unit * 5, light, 0.7);
    pot(
      canvas,
      [width * (random.chance(0.5) ? 0.27 : 0.73), sill + unit * 2.2],
      unit * random.between(9, 11),
    );
    sitting(canvas, [width * random.between(0.46, 0.54), sill + unit * 3], unit * 17, furs[fur], light);
  };
}
