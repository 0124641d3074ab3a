import { type Canvas, type Point, round } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { polyline } from './curves.ts';

/** A ribbed dome on its drum. */
export function dome(canvas: Canvas, [x, y]: Point, radius: number, tile: string, brick: string): void {
  const drum = radius * 0.55;
  canvas.rect(x - radius * 0.86, y - drum, radius * 1.72, drum, {
    fill: canvas.linear(
      [
        [0, lighter(brick, 0.07)],
        [1, lighter(brick, -0.1)],
      ],
      [1, 0],
    ),
  });
  canvas.rect(x - radius * 0.86, y - drum * 0.75, radius * 1.72, drum * 0.3, { fill: lighter(tile, -0.08) });
  const base = y - drum;
  const shell = (bulge: number) =>
    `M${round(x - radius * 0.9 * bulge)} ${round(base)}C${round(x - radius * 1.25 * bulge)} ${round(base - radius * 0.75)} ${round(x - radius * 0.5 * bulge)} ${round(base - radius * 1.15)} ${round(x)} ${round(base - radius * 1.45)}`;
  canvas.path(
    `${shell(1)}C${round(x + radius * 0.5)} ${round(base - radius * 1.15)} ${round(x + radius * 1.25)} ${round(base - radius * 0.75)} ${round(x + radius * 0.9)} ${round(base)}Z`,
    {
      fill: canvas.linear(
        [
          [0, lighter(tile, 0.16)],
          [0.4, lighter(tile, 0.04)],
          [1, lighter(tile, -0.17)],
        ],
        [1, 0.25],
      ),
    },
  );
  for (const bulge of [-0.78, -0.5, -0.2, 0.12, 0.42, 0.7])
    canvas.path(shell(bulge), {
      fill: 'none',
      stroke: lighter(tile, -0.1),
      width: radius * 0.035,
      opacity: 0.6,
    });
  canvas.line([x, base - radius * 1.42], [x, base - radius * 1.7], {
    stroke: '#e5c06a',
    width: radius * 0.06,
  });
}

/** A pointed arch that stands on the floor. */
function arch(x: number, floor: number, half: number, tall: number): string {
  const spring = floor - tall * 0.55;
  return `M${round(x - half)} ${round(floor)}V${round(spring)}C${round(x - half)} ${round(spring - tall * 0.27)} ${round(x - half * 0.4)} ${round(floor - tall * 0.9)} ${round(x)} ${round(floor - tall)}C${round(x + half * 0.4)} ${round(floor - tall * 0.9)} ${round(x + half)} ${round(spring - tall * 0.27)} ${round(x + half)} ${round(spring)}V${round(floor)}Z`;
}

export function arcade(
  canvas: Canvas,
  x: number,
  floor: number,
  size: number,
  hollow: string,
  tile: string,
): void {
  for (const row of [0, 1]) {
    for (const place of [-0.27, 0, 0.27]) {
      const base = floor - row * size * 0.27;
      canvas.path(arch(x + place * size, base - size * 0.012, size * 0.112, size * 0.235), {
        fill: mix(tile, hollow, 0.25),
      });
      canvas.path(arch(x + place * size, base, size * 0.09, size * 0.2), { fill: hollow });
    }
  }
}

export function portal(
  canvas: Canvas,
  x: number,
  floor: number,
  size: number,
  brick: string,
  tile: string,
  shade: string,
  inside: string,
): void {
  const { random } = canvas;
  const half = size * 0.46;
  canvas.rect(x - half, floor - size * 1.05, half * 2, size * 1.05, {
    fill: canvas.linear([
      [0, lighter(brick, 0.07)],
      [1, mix(brick, shade, 0.22)],
    ]),
  });
  canvas.rect(x - half * 0.9, floor - size * 1.01, half * 1.8, size * 1.01, {
    fill: canvas.linear([
      [0, tile],
      [1, lighter(tile, -0.08)],
    ]),
  });
  const cell = size * 0.045;
  for (let row = 0; row < 22; row++) {
    for (let column = 0; column < 18; column++) {
      const [cx, cy] = [x - half * 0.9 + (column + 0.5) * cell * 1.02, floor - size * 0.985 + row * cell];
      if (Math.abs(cx - x) > half * 0.88) continue;
      const fill =
        (row + column) % 2 ? lighter(brick, 0.12) : random.pick(['#f4ead2', lighter(tile, -0.16), '#e2b253']);
      canvas.path(
        polyline(
          [
            [cx, cy - cell * 0.36],
            [cx + cell * 0.36, cy],
            [cx, cy + cell * 0.36],
            [cx - cell * 0.36, cy],
          ],
          true,
        ),
        { fill, opacity: 0.8 },
      );
    }
  }
  canvas.path(arch(x, floor, half * 0.72, size * 0.9), { fill: lighter(brick, 0.05) });
  canvas.path(arch(x, floor, half * 0.66, size * 0.855), {
    fill: canvas.linear([
      [0, mix(brick, shade, 0.4)],
      [1, mix(brick, shade, 0.75)],
    ]),
  });
  canvas.path(arch(x, floor, half * 0.34, size * 0.5), { fill: tile });
  canvas.path(arch(x, floor, half * 0.29, size * 0.46), {
    fill: canvas.linear([
      [0, inside],
      [1, shade],
    ]),
  });
}

export function minaret(
  canvas: Canvas,
  [x, floor]: Point,
  tall: number,
  brick: string,
  tile: string,
  shade: string,
): void {
  const [foot, neck] = [tall * 0.075, tall * 0.05];
  const fill = canvas.linear(
    [
      [0, lighter(brick, 0.08)],
      [0.45, brick],
      [1, mix(brick, shade, 0.55)],
    ],
    [1, 0],
  );
  canvas.path(
    polyline(
      [
        [x - foot, floor],
        [x - neck, floor - tall],
        [x + neck, floor - tall],
        [x + foot, floor],
      ],
      true,
    ),
    { fill },
  );
  for (let band = 1; band < 12; band++) {
    const up = band / 12;
    const half = foot + (neck - foot) * up;
    const colour = band % 3 === 0 ? tile : band % 3 === 1 ? lighter(brick, -0.09) : lighter(tile, -0.12);
    canvas.rect(x - half, floor - tall * up, half * 2, tall * (band % 3 === 0 ? 0.028 : 0.012), {
      fill: colour,
      opacity: 0.85,
    });
  }
  canvas.path(
    polyline(
      [
        [x - neck, floor - tall],
        [x - neck * 1.6, floor - tall * 1.04],
        [x + neck * 1.6, floor - tall * 1.04],
        [x + neck, floor - tall],
      ],
      true,
    ),
    { fill: mix(brick, shade, 0.2) },
  );
  canvas.rect(x - neck * 1.2, floor - tall * 1.1, neck * 2.4, tall * 0.06, { fill: mix(brick, shade, 0.45) });
  dome(canvas, [x, floor - tall * 1.085], neck * 1.15, tile, brick);
}
