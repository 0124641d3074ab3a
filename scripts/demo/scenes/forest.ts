import { type Painter, type Point, round } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { blob, polyline } from './curves.ts';

const moods = {
  birches: {
    back: ['#f7e3a8', '#f0c060', '#b9772e'],
    bark: '#efeae2',
    mark: '#3a332f',
    leaves: ['#e8a02c', '#f2bf3f', '#d9812b', '#c9661f'],
    floor: '#a8612a',
    light: '#fff3c4',
  },
  green: {
    back: ['#eaf4d0', '#a9cf7a', '#3f7a44'],
    bark: '#6b5340',
    mark: '#3b2d24',
    leaves: ['#6fae4a', '#8cc35a', '#4f9440', '#b3d46a'],
    floor: '#4c7a38',
    light: '#fdffe0',
  },
  blossom: {
    back: ['#fdeef0', '#f3cfd8', '#c9a9b8'],
    bark: '#5a4348',
    mark: '#33262c',
    leaves: ['#f6c1d0', '#f2a6bf', '#fbdfe6', '#ffffff'],
    floor: '#a9b98a',
    light: '#fff6f6',
  },
} as const;

/** A path through a wood, with light falling between the trunks. */
export function forest(mood: keyof typeof moods): Painter {
  const { back, bark, mark, leaves, floor, light } = moods[mood];
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    canvas.background(
      canvas.linear([
        [0, back[1]],
        [0.45, back[0]],
        [0.62, back[1]],
        [1, back[2]],
      ]),
    );
    const goal: Point = [width * random.between(0.42, 0.58), height * 0.58];
    canvas.glow(goal[0], goal[1] - unit * 8, unit * 55, light, 0.95);
    canvas.path(`M0 ${height * 0.6}Q${width / 2} ${height * 0.56} ${width} ${height * 0.6}V${height}H0Z`, {
      fill: canvas.linear([
        [0, mix(floor, light, 0.5)],
        [1, lighter(floor, -0.12)],
      ]),
    });
    canvas.path(
      `M${goal[0] - unit * 1.5} ${goal[1]}C${goal[0] + unit * 18} ${height * 0.68} ${width * 0.2} ${height * 0.75} ${width * 0.16} ${height}H${width * 0.78}C${width * 0.72} ${height * 0.78} ${goal[0] + unit * 26} ${height * 0.68} ${goal[0] + unit * 1.5} ${goal[1]}Z`,
      {
        fill: canvas.linear([
          [0, light],
          [1, mix(floor, '#e9d3b0', 0.55)],
        ]),
        opacity: 0.85,
      },
    );

    for (let layer = 0; layer < 6; layer++) {
      const depth = layer / 5;
      const foot = height * (0.59 + 0.36 * depth ** 1.5);
      const fade = (colour: string) => mix(colour, back[0], 0.72 * (1 - depth));
      const count = Math.round((width / unit / 9) * (1.5 - depth));
      for (let index = 0; index < count; index++) {
        const x = ((index + random()) / count) * width;
        const gap = unit * (7 + 26 * depth);
        if (Math.abs(x - goal[0]) > gap)
          trunk(
            [x, foot + random.between(-1, 3) * unit * depth],
            unit * (0.7 + 5 * depth ** 1.4) * random.between(0.75, 1.2),
            fade,
            depth,
          );
      }
      crown(depth, fade);
      litter(foot, depth, fade);
    }
    for (let ray = 0; ray < 7; ray++) {
      const x = goal[0] + random.between(-50, 50) * unit;
      canvas.path(
        polyline(
          [
            [x, -unit],
            [x + unit * random.between(4, 9), -unit],
            [x - unit * random.between(20, 36), height],
            [x - unit * random.between(40, 52), height],
          ],
          true,
        ),
        {
          fill: canvas.linear([
            [0, light, 0.28],
            [1, light, 0],
          ]),
        },
      );
    }
    for (let mote = 0; mote < 60; mote++)
      canvas.glow(
        random() * width,
        height * random.between(0.1, 0.95),
        unit * random.between(0.25, 0.8),
        light,
        0.6,
      );

    function trunk([x, y]: Point, thick: number, fade: (colour: string) => string, depth: number) {
      const lean = random.between(-0.04, 0.04) * height;
      const outline: Point[] = [
        [x - thick * 0.75, y],
        [x - thick * 0.5, y - thick * 2],
        [x - thick * 0.36 + lean, -unit],
        [x + thick * 0.36 + lean, -unit],
        [x + thick * 0.5, y - thick * 2],
        [x + thick * 0.8, y],
      ];
      canvas.softEllipse(x - thick * 0.4, y, thick * 2.6, thick * 0.5, mark, 0.5 * depth);
      canvas.path(polyline(outline, true), {
        fill: canvas.linear(
          [
            [0, fade(lighter(bark, -0.15))],
            [0.35, fade(bark)],
            [0.7, fade(lighter(bark, 0.05))],
            [1, fade(lighter(bark, -0.24))],
          ],
          [1, 0],
        ),
      });
      for (let scar = 0; scar < 16 * depth; scar++) {
        const up = random();
        const cx = x + lean * up + random.between(-0.4, 0.2) * thick;
        canvas.path(
          `M${round(cx)} ${round(y - up * y)}q${round(thick * 0.15)} ${round(thick * 0.08)} ${round(thick * random.between(0.2, 0.45))} 0`,
          {
            fill: 'none',
            stroke: fade(mark),
            width: thick * random.between(0.04, 0.11),
            opacity: mood === 'birches' ? 0.85 : 0.4,
          },
        );
      }
    }

    function crown(depth: number, fade: (colour: string) => string) {
      const size = unit * (1.1 + 2.2 * depth);
      for (let leaf = 0; leaf < 150 - 40 * depth; leaf++) {
        const y = height * (0.42 - 0.16 * depth) * random() ** 1.5 - unit;
        const fill = fade(lighter(random.pick(leaves), random.between(-0.07, 0.05)));
        canvas.path(
          blob(
            random,
            [random() * width, y],
            size * random.between(0.6, 1.6),
            size * random.between(0.4, 1),
            0.25,
            6,
          ),
          { fill, opacity: random.between(0.55, 0.95) },
        );
      }
    }

    function litter(foot: number, depth: number, fade: (colour: string) => string) {
      for (let leaf = 0; leaf < 70; leaf++) {
        const size = unit * (0.25 + 0.9 * depth) * random.between(0.5, 1.2);
        canvas.ellipse(
          random() * width,
          foot + random.between(-1, 6) * unit * (0.5 + depth),
          size,
          size * 0.4,
          {
            fill: fade(mood === 'green' ? lighter(floor, random.between(-0.1, 0.1)) : random.pick(leaves)),
            opacity: 0.85,
          },
        );
      }
    }
  };
}
