import { type Painter, round } from './canvas.ts';
import { mix } from './colour.ts';
import { ground, ridge } from './curves.ts';
import { sky, stars } from './sky.ts';
import { fir } from './trees.ts';

const moods = {
  milkyWay: { sky: ['#050818', '#101a44', '#2a3a72', '#6a5a86'], veil: '#a9b4ff', ground: '#05060f' },
  aurora: { sky: ['#030b1c', '#06243a', '#0f4a55', '#2c6a66'], veil: '#5dffb0', ground: '#03090f' },
};

/** A lit tent under the stars. */
export function camp(mood: keyof typeof moods): Painter {
  const { sky: colours, veil, ground: earth } = moods[mood];
  return (canvas) => {
    const { random, width, height, unit } = canvas;
    sky(canvas, colours, 0.85);
    if (mood === 'aurora') curtains();
    else milkyWay();
    stars(canvas, 700, 0.8);

    for (const depth of [0.2, 0.6]) {
      const skyline = ridge(canvas, {
        y: height * (0.7 + depth * 0.12),
        swing: unit * 9,
        waves: 1.6,
        roughness: 0.42,
      });
      canvas.path(ground(canvas, skyline), { fill: mix(colours.at(-2) ?? earth, earth, 0.35 + depth * 0.6) });
    }
    const meadow = ridge(canvas, { y: height * 0.9, swing: unit * 2, waves: 1, roughness: 0.3 });
    const tentX = width * random.between(0.35, 0.65);
    for (let x = 0; x < width; x += unit * random.between(1.5, 4)) {
      if (Math.abs(x - tentX) < unit * 17) continue;
      fir(canvas, [x, meadow(x) + unit], unit * random.between(8, 24), earth);
    }
    canvas.path(ground(canvas, meadow), { fill: earth });
    tent(tentX, meadow(tentX) + unit, unit * 9);

    function milkyWay() {
      const lean = random.between(-0.35, 0.35);
      for (let puff = 0; puff < 90; puff++) {
        const along = random();
        const x = width * (0.5 + lean * (along - 0.6) * 2) + (random() + random() - 1) * unit * 13;
        const fill = random.pick([veil, '#ffd9c9', '#8f7fe0', '#dfe6ff']);
        canvas.softEllipse(
          x,
          height * along * 0.85,
          unit * random.between(4, 15),
          unit * random.between(4, 11),
          fill,
          random.between(0.04, 0.13),
        );
      }
      for (let star = 0; star < 900; star++) {
        const along = random();
        const x =
          width * (0.5 + lean * (along - 0.6) * 2) + (random() + random() + random() - 1.5) * unit * 17;
        canvas.circle(x, height * along * 0.85, unit * 0.07, {
          fill: '#ffffff',
          opacity: random.between(0.2, 0.8),
        });
      }
    }

    function curtains() {
      for (const tint of [veil, '#38e0c8', '#9a7dff']) {
        const hem = ridge(canvas, {
          y: height * random.between(0.42, 0.56),
          swing: unit * 12,
          waves: 1.1,
          roughness: 0.35,
        });
        const fill = canvas.linear([
          [0, mix(tint, '#a06bff', 0.6), 0],
          [0.4, tint, 0.25],
          [0.72, mix(tint, '#ffffff', 0.35), 0.8],
          [0.86, tint, 0.3],
          [1, tint, 0],
        ]);
        for (let x = 0; x < width; x += unit * 0.7) {
          const tall = unit * random.between(30, 52) * (0.7 + 0.3 * Math.sin(x / (unit * 9)));
          canvas.rect(x, hem(x) - tall * 0.85, unit * 1.5, tall, {
            fill,
            opacity: random.between(0.15, 0.5),
          });
        }
      }
    }

    function tent(x: number, y: number, size: number) {
      canvas.softEllipse(x, y, size * 3.2, size * 0.9, '#ffb45e', 0.55);
      canvas.glow(x, y - size * 0.4, size * 2.4, '#ffb45e', 0.5);
      const [left, right, top] = [round(x - size * 1.25), round(x + size * 1.35), round(y - size * 1.2)];
      canvas.path(
        `M${left} ${y}Q${x - size * 0.5} ${y - size * 0.75} ${x} ${top}Q${x + size * 0.6} ${y - size * 0.7} ${right} ${y}Z`,
        {
          fill: canvas.radial(
            [
              [0, '#fff1c4'],
              [0.4, '#ffbf62'],
              [1, '#c4561f'],
            ],
            [0.5, 0.75],
            0.7,
          ),
        },
      );
      canvas.path(
        `M${x} ${top}Q${x + size * 0.1} ${y - size * 0.5} ${x - size * 0.1} ${y}M${x} ${top}Q${x + size * 0.5} ${y - size * 0.6} ${x + size * 0.75} ${y}`,
        { fill: 'none', stroke: '#8a3a17', width: size * 0.03, opacity: 0.7 },
      );
      canvas.path(
        `M${x + size * 0.02} ${y}Q${x + size * 0.1} ${y - size * 0.5} ${x} ${top}Q${x + size * 0.4} ${y - size * 0.4} ${x + size * 0.42} ${y}Z`,
        { fill: '#fff6d8', opacity: 0.75 },
      );
      for (const [shift, lean] of [
        [-2.3, 0.12],
        [-2.05, -0.08],
      ] as const) {
        const cx = x + shift * size;
        canvas.path(
          `M${cx - size * 0.14} ${y + size * 0.08}Q${cx - size * 0.22} ${y - size * 0.5} ${cx + lean * size} ${y - size * 0.55}Q${cx + size * 0.2} ${y - size * 0.5} ${cx + size * 0.15} ${y + size * 0.08}Z`,
          { fill: '#140d16' },
        );
        canvas.circle(cx + lean * size, y - size * 0.66, size * 0.13, { fill: '#140d16' });
      }
    }
  };
}
