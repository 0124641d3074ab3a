import type { Painter } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { ground, ridge } from './curves.ts';
import { birds, clouds, sky, streaks, sun } from './sky.ts';
import { poplar, roundTree } from './trees.ts';

const moods = {
  dawn: {
    sky: ['#6f8fc4', '#b9b4d6', '#f6c9b4', '#ffe3b3'],
    sun: '#ffd9a0',
    far: '#a79bc4',
    near: '#2f4a3c',
    mist: '#ffe2c4',
  },
  noon: {
    sky: ['#3f86c9', '#86bbe4', '#d8ecf3'],
    sun: '#fff6d8',
    far: '#8fb3c4',
    near: '#3e7a35',
    mist: '#eef6ee',
  },
  dusk: {
    sky: ['#2b2c5e', '#6a4585', '#d5697a', '#ffb066'],
    sun: '#ff9a5c',
    far: '#8b5a8a',
    near: '#1d1a38',
    mist: '#ff9f78',
  },
  autumn: {
    sky: ['#7aa0bd', '#c9d3cf', '#f8e6c3'],
    sun: '#ffe9b5',
    far: '#a8a7a8',
    near: '#8a4a1c',
    mist: '#fdeccb',
  },
};

/** Rolling hills behind each other, paler with the distance. */
export function hills(mood: keyof typeof moods): Painter {
  const { sky: colours, sun: light, far, near, mist } = moods[mood];
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    const horizon = random.between(0.4, 0.5);
    sky(canvas, colours, horizon + 0.12);
    const sunX = random.between(0.2, 0.8) * width;
    if (mood === 'noon') clouds(canvas, '#ffffff', '#a9c4da', 6, horizon * 0.85);
    else streaks(canvas, mix(light, '#ffffff', 0.25), 9, horizon * 0.85);
    sun(
      canvas,
      sunX,
      height * (horizon - random.between(0.03, 0.12)),
      unit * (mood === 'noon' ? 3 : 4.5),
      light,
    );
    birds(canvas, random.between(0.3, 0.7) * width, height * horizon * 0.5, 7, mix(near, far, 0.3));

    const layers = 8;
    for (let layer = 0; layer < layers; layer++) {
      const depth = layer / (layers - 1);
      const colour = mix(far, near, depth ** 1.15);
      const skyline = ridge(canvas, {
        y: height * (horizon + 0.5 * depth ** 1.35),
        swing: unit * (5 + 7 * depth),
        waves: 1.5 - 0.8 * depth,
        roughness: 0.26,
      });
      const hill = ground(canvas, skyline);
      canvas.path(hill, {
        fill: canvas.linear([
          [0, mix(colour, light, 0.3 * (1 - depth * 0.7))],
          [0.25, colour],
          [0.8, mix(colour, mist, 0.5 * (1 - depth))],
        ]),
      });
      if (depth > 0.35) furrows(colour, depth, hill, skyline);
      if (depth > 0.15 && depth < 0.95) grove(colour, depth, skyline);
    }

    /** Lines of a field that follow the slope. */
    function furrows(colour: string, depth: number, hill: string, skyline: (x: number) => number) {
      const slope = random.between(-0.5, 0.5);
      canvas.group({ clip: canvas.clip(hill), opacity: 0.5 }, () => {
        for (let line = 1; line < 16; line++) {
          const down = line ** 1.35 * unit * 0.55 * (0.6 + depth);
          let d = '';
          for (let x = 0; x <= width; x += width / 24) {
            d += `${d ? 'L' : 'M'}${Math.round(x)} ${Math.round(skyline(x) * (1 - line / 60) + down + (slope * x * line) / 90 + (height * horizon * line) / 60)}`;
          }
          const tone = lighter(colour, random.between(-0.05, 0.06));
          canvas.path(d, {
            fill: 'none',
            stroke: tone,
            width: unit * random.between(0.2, 0.7) * (0.5 + depth),
          });
        }
      });
    }

    /** Trees in a row or a group. */
    function grove(colour: string, depth: number, skyline: (x: number) => number) {
      const isRow = random.chance(0.55);
      const centre = random.between(0.08, 0.92) * width;
      const size = unit * (2.2 + 9 * depth ** 1.6);
      const leaves =
        mood === 'autumn'
          ? () => random.pick(['#c9711f', '#a8431d', '#d79a2b', '#7c5a22'])
          : () => lighter(colour, -0.04);
      for (let index = 0; index < (isRow ? 9 : 5); index++) {
        const x = centre + (isRow ? (index - 4) * size * 0.42 : random.between(-1.6, 1.6) * size);
        const tint = mix(leaves(), mist, 0.35 * (1 - depth));
        const foot: [number, number] = [x, skyline(x) + size * 0.08];
        if (isRow) poplar(canvas, foot, size * random.between(0.85, 1.15), lighter(tint, -0.05));
        else roundTree(canvas, foot, size * random.between(0.6, 0.9), tint);
      }
    }
  };
}
