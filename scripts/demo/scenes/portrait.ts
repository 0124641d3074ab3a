import { type Canvas, type Painter, type Point, round } from './canvas.ts';
import { lighter } from './colour.ts';
import { hairBefore, hairBehind } from './hair.ts';
import type { Look } from './look.ts';

/** A simple head and shoulders. */
export function portrait(look: Look): Painter {
  const { back, skin, hair, clothes } = look;
  return (canvas) => {
    const { width, unit } = canvas;
    const [x, y, r] = [width / 2, unit * 48, unit * 24];
    canvas.background(
      canvas.linear(
        [
          [0, back[0]],
          [1, back[1]],
        ],
        [0.3, 1],
      ),
    );
    canvas.glow(x - unit * 18, unit * 22, unit * 62, '#ffffff', 0.4);
    hairBehind(canvas, [x, y], r, look);
    const shade = lighter(skin, -0.09);
    canvas.path(
      `M${x - r * 2.05} ${unit * 101}C${x - r * 1.9} ${y + r * 1.5} ${x - r * 0.9} ${y + r * 1.45} ${x} ${y + r * 1.45}S${x + r * 1.9} ${y + r * 1.5} ${x + r * 2.05} ${unit * 101}Z`,
      {
        fill: canvas.linear(
          [
            [0, lighter(clothes, 0.05)],
            [1, lighter(clothes, -0.08)],
          ],
          [0.6, 1],
        ),
      },
    );
    canvas.path(
      `M${x - r * 0.42} ${y + r * 0.6}V${y + r * 1.45}Q${x} ${y + r * 2} ${x + r * 0.42} ${y + r * 1.45}V${y + r * 0.6}Z`,
      {
        fill: canvas.linear([
          [0, shade],
          [0.6, shade],
          [1, skin],
        ]),
      },
    );
    for (const side of [-1, 1])
      canvas.ellipse(x + side * r * 0.92, y + r * 0.12, r * 0.16, r * 0.24, { fill: shade });
    canvas.path(
      `M${x - r * 0.92} ${y - r * 0.2}C${x - r * 0.95} ${y - r * 1.3} ${x + r * 0.95} ${y - r * 1.3} ${x + r * 0.92} ${y - r * 0.2}C${x + r * 0.95} ${y + r * 0.75} ${x + r * 0.45} ${y + r * 1.18} ${x} ${y + r * 1.18}S${x - r * 0.95} ${y + r * 0.75} ${x - r * 0.92} ${y - r * 0.2}Z`,
      {
        fill: canvas.linear(
          [
            [0, lighter(skin, 0.035)],
            [0.5, skin],
            [1, lighter(skin, -0.06)],
          ],
          [0.8, 0.6],
        ),
      },
    );
    if (look.beard) {
      canvas.path(
        `M${x - r * 0.93} ${y - r * 0.02}C${x - r * 0.98} ${y + r * 0.9} ${x - r * 0.5} ${y + r * 1.42} ${x} ${y + r * 1.42}S${x + r * 0.98} ${y + r * 0.9} ${x + r * 0.93} ${y - r * 0.02}C${x + r * 0.7} ${y + r * 0.5} ${x + r * 0.45} ${y + r * 0.42} ${x} ${y + r * 0.42}S${x - r * 0.7} ${y + r * 0.5} ${x - r * 0.93} ${y - r * 0.02}Z`,
        {
          fill: canvas.linear([
            [0, hair],
            [1, lighter(hair, -0.05)],
          ]),
        },
      );
    }
    face(canvas, [x, y], r, look);
    hairBefore(canvas, [x, y], r, look);
    if (look.glasses) {
      for (const side of [-1, 1])
        canvas.circle(x + side * r * 0.4, y + r * 0.06, r * 0.29, { fill: '#ffffff', opacity: 0.16 });
      for (const side of [-1, 1])
        canvas.circle(x + side * r * 0.4, y + r * 0.06, r * 0.29, {
          fill: 'none',
          stroke: '#2a2228',
          width: r * 0.055,
        });
      canvas.path(`M${x - r * 0.12} ${y + r * 0.02}q${r * 0.12} ${-r * 0.08} ${r * 0.24} 0`, {
        fill: 'none',
        stroke: '#2a2228',
        width: r * 0.055,
      });
    }
    if (look.earrings)
      for (const side of [-1, 1])
        canvas.circle(x + side * r * 0.95, y + r * 0.48, r * 0.08, { fill: '#f0c24a' });
  };
}

function face(canvas: Canvas, [x, y]: Point, r: number, { skin, hair, beard }: Look): void {
  for (const side of [-1, 1]) {
    canvas.softEllipse(x + side * r * 0.5, y + r * 0.42, r * 0.32, r * 0.22, '#e8685a', 0.35);
    canvas.ellipse(x + side * r * 0.4, y + r * 0.07, r * 0.085, r * 0.11, { fill: '#241a1c' });
    canvas.circle(x + side * r * 0.4 + r * 0.03, y + r * 0.03, r * 0.03, { fill: '#ffffff' });
    canvas.path(
      `M${round(x + side * r * 0.24)} ${round(y - r * 0.2)}Q${round(x + side * r * 0.42)} ${round(y - r * 0.32)} ${round(x + side * r * 0.58)} ${round(y - r * 0.19)}`,
      { fill: 'none', stroke: lighter(hair, -0.04), width: r * 0.075 },
    );
  }
  canvas.path(
    `M${x - r * 0.02} ${y + r * 0.1}Q${x + r * 0.14} ${y + r * 0.36} ${x - r * 0.04} ${y + r * 0.4}`,
    { fill: 'none', stroke: lighter(skin, -0.14), width: r * 0.055 },
  );
  canvas.path(
    `M${x - r * 0.28} ${y + r * 0.63}Q${x} ${y + r * 0.86} ${x + r * 0.28} ${y + r * 0.63}${beard ? '' : `Q${x} ${y + r * 0.72} ${x - r * 0.28} ${y + r * 0.63}`}Z`,
    { fill: beard ? '#fbeee6' : '#b5484a', stroke: '#8a3436', width: r * 0.03 },
  );
}
