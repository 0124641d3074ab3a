import { type Canvas, type Point, round } from './canvas.ts';
import { lighter } from './colour.ts';
import { blob } from './curves.ts';

/** What lies on the table. Each is drawn around a point, about `size` pixels in radius, lit from the upper left. */

export function shadow(canvas: Canvas, [x, y]: Point, size: number): void {
  canvas.softEllipse(x + size * 0.12, y + size * 0.18, size * 1.3, size * 1.25, '#140a10', 0.75);
}

/** A ball of that colour. */
export function ball(canvas: Canvas, [x, y]: Point, radius: number, colour: string): void {
  canvas.softEllipse(x + radius * 0.2, y + radius * 0.3, radius * 1.35, radius * 1.3, '#140a10', 0.6);
  const fill = canvas.radial(
    [
      [0, lighter(colour, 0.16)],
      [0.45, colour],
      [1, lighter(colour, -0.17)],
    ],
    [0.36, 0.32],
    0.72,
  );
  canvas.circle(x, y, radius, { fill });
}

/** Round bread with a stamped middle. */
export function bread(canvas: Canvas, [x, y]: Point, size: number): void {
  const { random } = canvas;
  shadow(canvas, [x, y], size);
  canvas.path(blob(random, [x, y], size, size, 0.02, 14), {
    fill: canvas.radial(
      [
        [0, '#d9994a'],
        [0.55, '#e3a854'],
        [0.8, '#c9782c'],
        [1, '#8a4516'],
      ],
      [0.46, 0.44],
      0.56,
    ),
  });
  canvas.circle(x, y, size * 0.6, {
    fill: canvas.radial([
      [0, '#f0cf8c'],
      [0.8, '#e0a654'],
      [1, '#b8702a'],
    ]),
    opacity: 0.9,
  });
  for (let mark = 0; mark < 26; mark++) {
    canvas.path(
      `M0 ${round(-size * 0.93)}Q${round(size * 0.09)} ${round(-size * 0.8)} ${round(size * 0.02)} ${round(-size * 0.66)}`,
      {
        fill: 'none',
        stroke: '#7d3f14',
        width: size * 0.02,
        opacity: 0.45,
        transform: `translate(${round(x)} ${round(y)}) rotate(${round(mark * 13.85)})`,
      },
    );
  }
  for (const [ring, dots] of [
    [0.1, 6],
    [0.22, 12],
    [0.35, 18],
    [0.48, 24],
  ] as const) {
    for (let dot = 0; dot < dots; dot++) {
      const angle = (dot / dots) * 2 * Math.PI + ring;
      canvas.circle(x + Math.cos(angle) * size * ring, y + Math.sin(angle) * size * ring, size * 0.017, {
        fill: '#8a4a18',
        opacity: 0.8,
      });
    }
  }
  for (let seed = 0; seed < 70; seed++) {
    const [angle, far] = [random() * 2 * Math.PI, size * Math.sqrt(random()) * 0.85];
    canvas.ellipse(0, 0, size * 0.019, size * 0.011, {
      fill: random.chance(0.75) ? '#fff0cc' : '#3a2410',
      transform: `translate(${round(x + Math.cos(angle) * far)} ${round(y + Math.sin(angle) * far)}) rotate(${random.int(0, 180)})`,
    });
  }
  canvas.softEllipse(x - size * 0.35, y - size * 0.4, size * 0.5, size * 0.35, '#fff4d0', 0.35);
}

export function nuts(canvas: Canvas, [x, y]: Point, size: number): void {
  const { random } = canvas;
  for (let nut = 0; nut < 30; nut++) {
    const [angle, far] = [random() * 2 * Math.PI, Math.sqrt(random()) * size * 0.75];
    const [cx, cy] = [x + Math.cos(angle) * far, y + Math.sin(angle) * far];
    const colour = random.pick(['#b5793f', '#96592a', '#d2a463', '#6f4424']);
    canvas.softEllipse(cx + size * 0.03, cy + size * 0.05, size * 0.19, size * 0.16, '#140a10', 0.7);
    canvas.ellipse(0, 0, size * 0.14, size * 0.095, {
      fill: canvas.linear([
        [0, lighter(colour, 0.1)],
        [1, lighter(colour, -0.08)],
      ]),
      transform: `translate(${round(cx)} ${round(cy)}) rotate(${random.int(0, 180)})`,
    });
  }
}

/** A twig of leaves. */
export function sprig(canvas: Canvas, [x, y]: Point, size: number): void {
  const { random } = canvas;
  canvas.group({ transform: `translate(${round(x)} ${round(y)}) rotate(${random.int(0, 360)})` }, () => {
    canvas.line([-size, 0], [size, 0], { stroke: '#5c6b3a', width: size * 0.04 });
    for (let leaf = 0; leaf < 12; leaf++) {
      const at = (leaf / 11) * 1.9 - 0.9;
      const side = leaf % 2 ? 1 : -1;
      const long = size * (0.42 - Math.abs(at) * 0.12);
      const leafAt = `translate(${round(at * size)} 0) rotate(${side * 55})`;
      canvas.ellipse(long * 0.55, size * 0.06, long * 0.5, long * 0.2, {
        fill: '#140a10',
        opacity: 0.25,
        transform: leafAt,
      });
      canvas.ellipse(long * 0.5, 0, long * 0.5, long * 0.2, {
        fill: lighter('#5d8f4a', random.between(-0.08, 0.07)),
        transform: leafAt,
      });
    }
  });
}
