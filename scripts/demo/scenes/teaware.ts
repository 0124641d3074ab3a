import { type Canvas, type Point, round } from './canvas.ts';
import { lighter } from './colour.ts';
import { shadow } from './food.ts';

/** A handleless cup of tea on a saucer. */
export function cup(canvas: Canvas, [x, y]: Point, size: number): void {
  const { random } = canvas;
  const paint = random.pick(['#1c4f9c', '#1d7f86', '#9c2f3a']);
  shadow(canvas, [x, y], size * 0.85);
  canvas.circle(x, y, size * 0.8, {
    fill: canvas.linear(
      [
        [0, '#ffffff'],
        [1, '#d8d2c6'],
      ],
      [1, 1],
    ),
  });
  for (let petal = 0; petal < 14; petal++) {
    canvas.ellipse(0, -size * 0.66, size * 0.06, size * 0.12, {
      fill: paint,
      transform: `translate(${round(x)} ${round(y)}) rotate(${round((petal / 14) * 360)})`,
    });
    canvas.circle(0, -size * 0.66, size * 0.025, {
      fill: '#e8b64c',
      transform: `translate(${round(x)} ${round(y)}) rotate(${round((petal / 14) * 360)})`,
    });
  }
  canvas.softEllipse(x + size * 0.06, y + size * 0.1, size * 0.66, size * 0.66, '#140a10', 0.5);
  canvas.circle(x, y, size * 0.5, {
    fill: canvas.linear(
      [
        [0, '#ffffff'],
        [1, '#cfc8ba'],
      ],
      [1, 1],
    ),
    stroke: paint,
    width: size * 0.035,
  });
  canvas.circle(x, y, size * 0.43, {
    fill: canvas.radial(
      [
        [0, '#d98a2b'],
        [0.7, '#b35f14'],
        [1, '#6f3208'],
      ],
      [0.42, 0.4],
      0.62,
    ),
  });
  canvas.softEllipse(x - size * 0.14, y - size * 0.16, size * 0.17, size * 0.1, '#fff4dc', 0.9);
}

export function teapot(canvas: Canvas, [x, y]: Point, size: number): void {
  const { random } = canvas;
  const glaze = random.pick(['#1b4c94', '#f3ecdc', '#1f7f86']);
  const paint = glaze === '#f3ecdc' ? '#1b4c94' : '#f3ead2';
  const turn = `translate(${round(x)} ${round(y)}) rotate(${random.int(-40, 40)})`;
  shadow(canvas, [x, y], size * 1.1);
  canvas.group({ transform: turn }, () => {
    canvas.path(
      `M${size * 0.5} ${-size * 0.2}Q${size * 1.15} ${-size * 0.2} ${size * 1.35} ${-size * 0.08}L${size * 1.35} ${size * 0.08}Q${size * 1.15} ${size * 0.2} ${size * 0.5} ${size * 0.2}Z`,
      {
        fill: canvas.linear([
          [0, lighter(glaze, 0.05)],
          [1, lighter(glaze, -0.14)],
        ]),
      },
    );
    canvas.path(`M${-size * 0.7} ${-size * 0.25}Q${-size * 1.3} 0 ${-size * 0.7} ${size * 0.25}`, {
      fill: 'none',
      stroke: lighter(glaze, -0.06),
      width: size * 0.13,
    });
    canvas.circle(0, 0, size * 0.85, {
      fill: canvas.radial(
        [
          [0, lighter(glaze, 0.12)],
          [0.6, glaze],
          [1, lighter(glaze, -0.16)],
        ],
        [0.38, 0.34],
        0.7,
      ),
    });
    for (let petal = 0; petal < 12; petal++)
      canvas.path(
        `M0 ${-size * 0.46}q${size * 0.14} ${-size * 0.16} 0 ${-size * 0.3}q${-size * 0.14} ${size * 0.14} 0 ${size * 0.3}Z`,
        { fill: paint, opacity: 0.85, transform: `rotate(${petal * 30})` },
      );
    canvas.circle(0, 0, size * 0.36, { fill: lighter(glaze, 0.03), stroke: paint, width: size * 0.035 });
    canvas.circle(0, 0, size * 0.12, {
      fill: canvas.radial(
        [
          [0, '#fff3d0'],
          [1, '#b88a3a'],
        ],
        [0.35, 0.3],
        0.7,
      ),
    });
    canvas.softEllipse(-size * 0.4, -size * 0.45, size * 0.28, size * 0.18, '#ffffff', 0.6);
  });
}
