import { type Canvas, type Point, round } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { ball, shadow } from './food.ts';

export function grapes(canvas: Canvas, [x, y]: Point, size: number): void {
  const { random } = canvas;
  const colour = random.pick(['#4a2350', '#8fa63a', '#7a2a4a']);
  for (let grape = 0; grape < 42; grape++) {
    const along = random();
    const across = (random() - 0.5) * 1.5 * (1 - along * 0.6);
    ball(
      canvas,
      [x + across * size, y + (along - 0.5) * 1.7 * size],
      size * random.between(0.15, 0.2),
      lighter(colour, random.between(-0.05, 0.08)),
    );
  }
  canvas.path(
    `M${round(x)} ${round(y - size * 0.8)}q${round(size * 0.1)} ${round(-size * 0.3)} ${round(size * 0.35)} ${round(-size * 0.3)}`,
    { fill: 'none', stroke: '#6b5428', width: size * 0.07 },
  );
}

export function apricot(canvas: Canvas, [x, y]: Point, size: number): void {
  const { random } = canvas;
  for (const [dx, dy] of [
    [-0.4, -0.3],
    [0.42, -0.28],
    [0, 0.42],
    [0.02, -0.02],
  ] as const) {
    const [cx, cy, radius] = [x + dx * size, y + dy * size, size * random.between(0.36, 0.42)];
    ball(canvas, [cx, cy], radius, random.pick(['#f2a23a', '#ee8a3c', '#f4b552']));
    canvas.path(
      `M${round(cx - radius * 0.1)} ${round(cy - radius * 0.9)}q${round(radius * 0.35)} ${round(radius * 0.8)} 0 ${round(radius * 1.8)}`,
      { fill: 'none', stroke: '#c9622a', width: radius * 0.06, opacity: 0.6 },
    );
    canvas.softEllipse(cx + radius * 0.25, cy + radius * 0.2, radius * 0.6, radius * 0.6, '#e0503a', 0.35);
  }
}

export function lemon(canvas: Canvas, [x, y]: Point, size: number): void {
  for (const [dx, dy] of [
    [-0.3, 0.25],
    [0.35, 0.3],
    [0.02, -0.35],
  ] as const) {
    const [cx, cy, radius] = [x + dx * size, y + dy * size, size * 0.46];
    canvas.softEllipse(cx + radius * 0.15, cy + radius * 0.2, radius * 1.3, radius * 1.3, '#140a10', 0.5);
    canvas.circle(cx, cy, radius, { fill: '#f0c12e' });
    canvas.circle(cx, cy, radius * 0.9, { fill: '#fdf3c8' });
    for (let wedge = 0; wedge < 9; wedge++)
      canvas.path(
        `M0 ${round(-radius * 0.08)}L${round(radius * 0.24)} ${round(-radius * 0.72)}Q0 ${round(-radius * 0.9)} ${round(-radius * 0.24)} ${round(-radius * 0.72)}Z`,
        {
          fill: canvas.linear([
            [0, '#f7d64a'],
            [1, '#fbe88c'],
          ]),
          transform: `translate(${round(cx)} ${round(cy)}) rotate(${wedge * 40})`,
        },
      );
  }
}

export function melon(canvas: Canvas, [x, y]: Point, size: number): void {
  for (let slice = 0; slice < 5; slice++) {
    canvas.group(
      {
        transform: `translate(${round(x)} ${round(y + (slice - 2) * size * 0.33)}) rotate(${(slice - 2) * 5 - 12})`,
      },
      () => {
        canvas.softEllipse(size * 0.06, size * 0.2, size, size * 0.4, '#140a10', 0.55);
        const slab = (half: number, deep: number) =>
          `M${-half} 0Q0 ${deep} ${half} 0Q0 ${deep * 0.25} ${-half} 0Z`;
        canvas.path(slab(size * 0.95, size * 0.72), { fill: '#d2b24a' });
        canvas.path(slab(size * 0.93, size * 0.6), { fill: '#d9e0a0' });
        canvas.path(slab(size * 0.9, size * 0.52), {
          fill: canvas.linear([
            [0, '#ffb45c'],
            [1, '#ffd898'],
          ]),
        });
      },
    );
  }
}

/** One whole and one opened. */
export function pomegranate(canvas: Canvas, [x, y]: Point, size: number): void {
  const { random } = canvas;
  const whole: Point = [x - size * 0.5, y - size * 0.35];
  ball(canvas, whole, size * 0.62, '#b5263a');
  for (let tip = 0; tip < 6; tip++)
    canvas.path(
      `M0 0l${round(size * 0.06)} ${round(-size * 0.2)}l${round(size * 0.06)} ${round(size * 0.17)}Z`,
      { fill: '#8a1f2c', transform: `translate(${round(whole[0])} ${round(whole[1])}) rotate(${tip * 60})` },
    );
  const half: Point = [x + size * 0.42, y + size * 0.38];
  shadow(canvas, half, size * 0.55);
  canvas.circle(half[0], half[1], size * 0.62, { fill: '#a82236' });
  canvas.circle(half[0], half[1], size * 0.55, { fill: '#f3d9b0' });
  for (let seed = 0; seed < 120; seed++) {
    const [angle, far] = [random() * 2 * Math.PI, Math.sqrt(random()) * size * 0.5];
    if (Math.abs(((angle * 3) / Math.PI) % 1) < 0.14) continue;
    const tone = mix('#c4122f', '#7a0a22', random());
    canvas.circle(half[0] + Math.cos(angle) * far, half[1] + Math.sin(angle) * far, size * 0.052, {
      fill: canvas.radial(
        [
          [0, lighter(tone, 0.18)],
          [0.5, tone],
        ],
        [0.35, 0.3],
        0.8,
      ),
    });
  }
}
