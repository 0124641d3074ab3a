import sharp from 'sharp';
import { render, type Shape } from './scenes/render.ts';
const mod = process.argv[2] ?? '';
const items: [any, Shape, number][] = (await import(mod)).default;
const cell = Number(process.argv[4] ?? 420);
const cols = Number(process.argv[5] ?? 4);
const tiles = [];
let total = 0;
for (const [i, [paint, shape, seed]] of items.entries()) {
  const s = performance.now();
  const jpg = await render({ paint, shape, seed });
  total += performance.now() - s;
  tiles.push({ input: await sharp(jpg).resize(cell, cell, { fit: process.argv[6] === 'full' ? 'inside' : 'cover' }).toBuffer(), left: (i % cols) * (cell + 4), top: Math.floor(i / cols) * (cell + 4) });
}
console.log('ms each', Math.round(total / items.length));
await sharp({ create: { width: cols * (cell + 4), height: Math.ceil(items.length / cols) * (cell + 4), channels: 3, background: '#fff' } }).composite(tiles).png().toFile(process.argv[3] ?? '');
