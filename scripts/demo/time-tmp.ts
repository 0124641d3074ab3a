import { render } from './scenes/render.ts';
import { Canvas } from './scenes/canvas.ts';
import { createRandom } from './scenes/random.ts';
const mod = process.argv[2] ?? '';
const items = (await import(mod)).default;
for (const [paint, shape, seed] of items) {
  const c0 = process.cpuUsage();
  const s = performance.now();
  const j = await render({ paint, shape, seed });
  const c = process.cpuUsage(c0);
  const s2=performance.now();
  const c2 = new Canvas(1600,1200,createRandom(seed)); paint(c2); const svg=c2.toSvg();
  console.log(shape, seed, 'wall', Math.round(s2 - s), 'cpu', Math.round((c.user + c.system) / 1000), 'kB', Math.round(j.length/1024), 'paint', Math.round(performance.now()-s2), 'svg kB', Math.round(svg.length/1024), 'blurs', svg.match(/filter="/g)?.length, 'grads', svg.match(/Gradient id/g)?.length);
}
