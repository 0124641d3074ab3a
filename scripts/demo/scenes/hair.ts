import type { Canvas, Point } from './canvas.ts';
import { lighter } from './colour.ts';
import { blob } from './curves.ts';
import type { Look } from './look.ts';

export function hairBehind(
  canvas: Canvas,
  [x, y]: Point,
  r: number,
  { hair, style, cloth = hair }: Look,
): void {
  const fill = canvas.linear([
    [0, lighter(hair, 0.02)],
    [1, lighter(hair, -0.06)],
  ]);
  if (style === 'long')
    canvas.path(
      `M${x - r * 1.12} ${y}C${x - r * 1.2} ${y - r * 1.6} ${x + r * 1.2} ${y - r * 1.6} ${x + r * 1.12} ${y}C${x + r * 1.15} ${y + r} ${x + r * 1.5} ${y + r * 1.6} ${x + r * 1.15} ${y + r * 2}H${x - r * 1.15}C${x - r * 1.5} ${y + r * 1.6} ${x - r * 1.15} ${y + r} ${x - r * 1.12} ${y}Z`,
      { fill },
    );
  if (style === 'bun') canvas.circle(x, y - r * 1.3, r * 0.42, { fill });
  if (style === 'braids') {
    for (const side of [-1, 1]) {
      for (let knot = 0; knot < 7; knot++)
        canvas.ellipse(x + side * r * (1 + knot * 0.035), y + r * (0.3 + knot * 0.27), r * 0.19, r * 0.18, {
          fill: lighter(hair, knot % 2 ? 0.04 : -0.02),
        });
    }
  }
  if (style === 'curly')
    for (let curl = 0; curl < 40; curl++)
      canvas.circle(
        x + Math.cos(curl * 2.4) * r * 1.05,
        y - r * 0.25 + Math.sin(curl * 2.4) * r * 0.95,
        r * canvas.random.between(0.22, 0.36),
        { fill: lighter(hair, canvas.random.between(-0.04, 0.05)) },
      );
  if (style === 'scarf')
    canvas.path(
      `M${x - r * 1.1} ${y}C${x - r * 1.2} ${y - r * 1.7} ${x + r * 1.2} ${y - r * 1.7} ${x + r * 1.1} ${y}Q${x + r * 1.25} ${y + r * 1.2} ${x + r * 1.5} ${y + r * 1.8}H${x - r * 1.5}Q${x - r * 1.25} ${y + r * 1.2} ${x - r * 1.1} ${y}Z`,
      { fill: lighter(cloth, -0.1) },
    );
}

export function hairBefore(
  canvas: Canvas,
  [x, y]: Point,
  r: number,
  { hair, style, cloth = hair }: Look,
): void {
  const { random } = canvas;
  const fill = canvas.linear(
    [
      [0, lighter(hair, 0.07)],
      [1, lighter(hair, -0.03)],
    ],
    [0.4, 1],
  );
  const fringe = `M${x - r * 0.98} ${y + r * 0.05}C${x - r * 1.15} ${y - r * 1.45} ${x + r * 1.15} ${y - r * 1.45} ${x + r * 0.98} ${y + r * 0.05}C${x + r * 0.9} ${y - r * 0.4}`;
  if (style === 'short')
    canvas.path(
      `${fringe} ${x + r * 0.8} ${y - r * 0.55} ${x + r * 0.55} ${y - r * 0.66}C${x + r * 0.1} ${y - r * 0.5} ${x - r * 0.4} ${y - r * 0.5} ${x - r * 0.72} ${y - r * 0.72}C${x - r * 0.86} ${y - r * 0.5} ${x - r * 0.92} ${y - r * 0.2} ${x - r * 0.98} ${y + r * 0.05}Z`,
      { fill },
    );
  if (style === 'long' || style === 'bun' || style === 'braids')
    canvas.path(
      `${fringe} ${x + r * 0.55} ${y - r * 0.75} ${x + r * 0.1} ${y - r * 0.88}C${x - r * 0.3} ${y - r * 0.75} ${x - r * 0.85} ${y - r * 0.6} ${x - r * 0.98} ${y + r * 0.05}Z`,
      { fill },
    );
  if (style === 'curly')
    for (let curl = 0; curl < 17; curl++)
      canvas.path(
        blob(
          random,
          [x + (curl / 16 - 0.5) * r * 1.9, y - r * (0.62 + 0.42 * Math.sin((curl / 16) * Math.PI))],
          r * 0.27,
          r * 0.25,
          0.1,
        ),
        { fill: lighter(hair, random.between(-0.03, 0.06)) },
      );
  if (style === 'scarf') {
    canvas.path(
      `M${x - r * 1.08} ${y + r * 0.75}C${x - r * 1.3} ${y - r * 1.75} ${x + r * 1.3} ${y - r * 1.75} ${x + r * 1.08} ${y + r * 0.75}C${x + r * 0.98} ${y - r * 0.2} ${x + r * 0.75} ${y - r * 0.78} ${x} ${y - r * 0.82}S${x - r * 0.98} ${y - r * 0.2} ${x - r * 1.08} ${y + r * 0.75}Z`,
      {
        fill: canvas.linear([
          [0, lighter(cloth, 0.07)],
          [1, lighter(cloth, -0.05)],
        ]),
      },
    );
    for (let dot = 0; dot < 11; dot++) {
      const angle = Math.PI * (1.04 + (dot / 10) * 0.92);
      canvas.circle(x + Math.cos(angle) * r * 1.06, y - r * 0.05 + Math.sin(angle) * r * 1.07, r * 0.065, {
        fill: lighter(cloth, 0.25),
      });
    }
  }
  if (style === 'cap') {
    canvas.path(
      `M${x - r * 0.97} ${y - r * 0.05}Q${x - r} ${y - r * 0.6} ${x - r * 0.8} ${y - r * 0.7}H${x + r * 0.8}Q${x + r} ${y - r * 0.6} ${x + r * 0.97} ${y - r * 0.05}Q${x + r * 0.85} ${y - r * 0.4} ${x + r * 0.8} ${y - r * 0.45}H${x - r * 0.8}Q${x - r * 0.85} ${y - r * 0.4} ${x - r * 0.97} ${y - r * 0.05}Z`,
      { fill },
    );
    canvas.path(
      `M${x - r * 1} ${y - r * 0.52}L${x - r * 0.82} ${y - r * 1.35}Q${x} ${y - r * 1.62} ${x + r * 0.82} ${y - r * 1.35}L${x + r} ${y - r * 0.52}Q${x} ${y - r * 0.76} ${x - r} ${y - r * 0.52}Z`,
      {
        fill: canvas.linear([
          [0, lighter(cloth, 0.06)],
          [1, lighter(cloth, -0.04)],
        ]),
      },
    );
    for (let mark = -1; mark <= 1; mark++)
      canvas.path(
        `M${x + mark * r * 0.56} ${y - r * 0.78}q${r * 0.24} ${-r * 0.2} 0 ${-r * 0.5}q${-r * 0.24} ${r * 0.3} 0 ${r * 0.5}Z`,
        { fill: '#f6efe0' },
      );
  }
}
