import { type Canvas, type Painter, type Point, round } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { bread, nuts, sprig } from './food.ts';
import { apricot, grapes, lemon, melon, pomegranate } from './fruit.ts';
import { cup, teapot } from './teaware.ts';

const cloths = {
  wood: { base: '#8a5a3a', line: '#5e3a24' },
  linen: { base: '#e9dfcf', line: '#d2c3ad' },
  blue: { base: '#274a6b', line: '#1c3854' },
  terracotta: { base: '#c4694a', line: '#a8533a' },
} as const;

type Dish = (canvas: Canvas, at: Point, size: number) => void;

const meals: Record<'tea' | 'fruit' | 'breakfast', [big: Dish, ...Dish[]]> = {
  tea: [bread, teapot, cup, plateOf(grapes), cup, plateOf(nuts), apricot, sprig],
  fruit: [plateOf(grapes), plateOf(melon), pomegranate, plateOf(apricot), lemon, pomegranate, nuts, sprig],
  breakfast: [plateOf(melon), cup, bread, plateOf(lemon), cup, plateOf(apricot), nuts, sprig],
};

/** A laid table from above, in the light of a window on the left. */
export function table(meal: keyof typeof meals, cloth: keyof typeof cloths): Painter {
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    cover(canvas, cloth);
    const [main, ...others] = meals[meal];
    const centre: Point = [width * random.between(0.42, 0.58), height * random.between(0.44, 0.56)];
    const turn = random() * 2 * Math.PI;
    const ring = others.map((dish, index) => ({ dish, angle: turn + (index / others.length) * 2 * Math.PI }));
    const reach: Point = [Math.max(unit * 41, width * 0.34), Math.max(unit * 39, height * 0.34)];
    main(canvas, centre, unit * 25);
    for (const { dish, angle } of ring) {
      const far = random.between(0.94, 1.12);
      dish(
        canvas,
        [centre[0] + Math.cos(angle) * reach[0] * far, centre[1] + Math.sin(angle) * reach[1] * far],
        unit * random.between(13, 16),
      );
    }
    const light = canvas.linear(
      [
        [0, '#fff2d6', 0.36],
        [0.5, '#fff2d6', 0],
        [1, '#160a1e', 0.36],
      ],
      [1, 0.6],
    );
    canvas.background(light);
    for (const x of [0.05, 0.2, 0.35]) {
      canvas.path(
        `M${width * x} ${-unit * 5}h${unit * 13}l${unit * 52} ${height + unit * 10}h${-unit * 13}Z`,
        { fill: '#fff4dc', opacity: 0.07 },
      );
    }
  };
}

function cover(canvas: Canvas, cloth: keyof typeof cloths): void {
  const { random, width, height, unit } = canvas;
  const { base, line } = cloths[cloth];
  canvas.background(base);
  if (cloth === 'wood') {
    const plank = unit * 17;
    for (let y = 0; y < height; y += plank) {
      const tone = lighter(base, random.between(-0.05, 0.05));
      canvas.rect(0, y, width, plank, { fill: tone });
      for (let grain = 0; grain < 15; grain++) {
        const at = y + random() * plank;
        const wave = random.between(-1.2, 1.2) * unit;
        canvas.path(
          `M0 ${round(at)}C${width * 0.3} ${round(at + wave)} ${width * 0.6} ${round(at - wave)} ${width} ${round(at + wave * 0.5)}`,
          {
            fill: 'none',
            stroke: random.chance(0.7) ? line : lighter(base, 0.07),
            width: unit * random.between(0.08, 0.4),
            opacity: random.between(0.15, 0.5),
          },
        );
      }
      canvas.line([0, y], [width, y], { stroke: lighter(line, -0.1), width: unit * 0.35 });
    }
    return;
  }
  for (let at = 0; at < Math.max(width, height); at += unit * 0.85) {
    canvas.line([at, 0], [at, height], {
      stroke: line,
      width: unit * 0.22,
      opacity: random.between(0.15, 0.5),
    });
    canvas.line([0, at], [width, at], {
      stroke: lighter(base, 0.04),
      width: unit * 0.22,
      opacity: random.between(0.15, 0.5),
    });
  }
  for (const edge of [0.05, 0.075, 0.925, 0.95]) {
    canvas.line([0, height * edge], [width, height * edge], {
      stroke: mix(line, '#ffffff', 0.35),
      width: unit * 0.6,
      opacity: 0.6,
    });
  }
}

/** The same on a painted plate. */
function plateOf(dish: Dish): Dish {
  return (canvas, at, size) => {
    const { random } = canvas;
    const [x, y] = at;
    const glaze = random.pick(['#f4efe4', '#1f6f94', '#2b8a8a', '#f2e3c9']);
    const paint =
      glaze === '#f4efe4' || glaze === '#f2e3c9' ? random.pick(['#1f5f9c', '#2b8a8a', '#b5483a']) : '#f3ead6';
    canvas.softEllipse(x + size * 0.1, y + size * 0.16, size * 1.3, size * 1.3, '#140a10', 0.75);
    canvas.circle(x, y, size, {
      fill: canvas.linear(
        [
          [0, lighter(glaze, 0.06)],
          [1, lighter(glaze, -0.1)],
        ],
        [1, 1],
      ),
    });
    for (let mark = 0; mark < 20; mark++) {
      const turn = `translate(${round(x)} ${round(y)}) rotate(${mark * 18})`;
      canvas.path(
        `M0 ${round(-size * 0.96)}q${round(size * 0.1)} ${round(size * 0.08)} 0 ${round(size * 0.16)}q${round(-size * 0.1)} ${round(-size * 0.08)} 0 ${round(-size * 0.16)}Z`,
        { fill: paint, transform: turn, opacity: 0.85 },
      );
    }
    canvas.circle(x, y, size * 0.74, {
      fill: canvas.radial([
        [0, lighter(glaze, 0.02)],
        [0.85, lighter(glaze, -0.03)],
        [1, lighter(glaze, -0.12)],
      ]),
      stroke: paint,
      width: size * 0.02,
    });
    dish(canvas, at, size * 0.66);
  };
}
