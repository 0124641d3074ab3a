import { type Canvas, type Point, round } from './canvas.ts';
import { lighter, mix } from './colour.ts';
import { blob } from './curves.ts';

/** What lies on the table. Each is drawn around a point, about `size` pixels in radius, lit from the upper left. */

function shadow(canvas: Canvas, [x, y]: Point, size: number): void {
  canvas.softEllipse(x + size * 0.12, y + size * 0.18, size * 1.3, size * 1.25, '#140a10', 0.75);
}

/** A ball of that colour. */
function ball(canvas: Canvas, [x, y]: Point, radius: number, colour: string): void {
  canvas.softEllipse(x + radius * 0.2, y + radius * 0.3, radius * 1.35, radius * 1.3, '#140a10', 0.6);
  const fill = canvas.radial([[0, lighter(colour, 0.16)], [0.45, colour], [1, lighter(colour, -0.17)]], [0.36, 0.32], 0.72);
  canvas.circle(x, y, radius, { fill });
}

/** Round bread with a stamped middle. */
export function bread(canvas: Canvas, [x, y]: Point, size: number): void {
  const { random } = canvas;
  shadow(canvas, [x, y], size);
  canvas.path(blob(random, [x, y], size, size, 0.02, 14), { fill: canvas.radial([[0, '#d9994a'], [0.55, '#e3a854'], [0.8, '#c9782c'], [1, '#8a4516']], [0.46, 0.44], 0.56) });
  canvas.circle(x, y, size * 0.6, { fill: canvas.radial([[0, '#f0cf8c'], [0.8, '#e0a654'], [1, '#b8702a']]), opacity: 0.9 });
  for (let mark = 0; mark < 26; mark++) {
    canvas.path(`M0 ${round(-size * 0.93)}Q${round(size * 0.09)} ${round(-size * 0.8)} ${round(size * 0.02)} ${round(-size * 0.66)}`, { fill: 'none', stroke: '#7d3f14', width: size * 0.02, opacity: 0.45, transform: `translate(${round(x)} ${round(y)}) rotate(${round(mark * 13.85)})` });
  }
  for (const [ring, dots] of [[0.1, 6], [0.22, 12], [0.35, 18], [0.48, 24]] as const) {
    for (let dot = 0; dot < dots; dot++) {
      const angle = (dot / dots) * 2 * Math.PI + ring;
      canvas.circle(x + Math.cos(angle) * size * ring, y + Math.sin(angle) * size * ring, size * 0.017, { fill: '#8a4a18', opacity: 0.8 });
    }
  }
  for (let seed = 0; seed < 70; seed++) {
    const [angle, far] = [random() * 2 * Math.PI, size * Math.sqrt(random()) * 0.85];
    canvas.ellipse(0, 0, size * 0.019, size * 0.011, { fill: random.chance(0.75) ? '#fff0cc' : '#3a2410', transform: `translate(${round(x + Math.cos(angle) * far)} ${round(y + Math.sin(angle) * far)}) rotate(${random.int(0, 180)})` });
  }
  canvas.softEllipse(x - size * 0.35, y - size * 0.4, size * 0.5, size * 0.35, '#fff4d0', 0.35);
}

/** A handleless cup of tea on a saucer. */
export function cup(canvas: Canvas, [x, y]: Point, size: number): void {
  const { random } = canvas;
  const paint = random.pick(['#1c4f9c', '#1d7f86', '#9c2f3a']);
  shadow(canvas, [x, y], size * 0.85);
  canvas.circle(x, y, size * 0.8, { fill: canvas.linear([[0, '#ffffff'], [1, '#d8d2c6']], [1, 1]) });
  for (let petal = 0; petal < 14; petal++) {
    canvas.ellipse(0, -size * 0.66, size * 0.06, size * 0.12, { fill: paint, transform: `translate(${round(x)} ${round(y)}) rotate(${round((petal / 14) * 360)})` });
    canvas.circle(0, -size * 0.66, size * 0.025, { fill: '#e8b64c', transform: `translate(${round(x)} ${round(y)}) rotate(${round((petal / 14) * 360)})` });
  }
  canvas.softEllipse(x + size * 0.06, y + size * 0.1, size * 0.66, size * 0.66, '#140a10', 0.5);
  canvas.circle(x, y, size * 0.5, { fill: canvas.linear([[0, '#ffffff'], [1, '#cfc8ba']], [1, 1]), stroke: paint, width: size * 0.035 });
  canvas.circle(x, y, size * 0.43, { fill: canvas.radial([[0, '#d98a2b'], [0.7, '#b35f14'], [1, '#6f3208']], [0.42, 0.4], 0.62) });
  canvas.softEllipse(x - size * 0.14, y - size * 0.16, size * 0.17, size * 0.1, '#fff4dc', 0.9);
}

export function teapot(canvas: Canvas, [x, y]: Point, size: number): void {
  const { random } = canvas;
  const glaze = random.pick(['#1b4c94', '#f3ecdc', '#1f7f86']);
  const paint = glaze === '#f3ecdc' ? '#1b4c94' : '#f3ead2';
  const turn = `translate(${round(x)} ${round(y)}) rotate(${random.int(-40, 40)})`;
  shadow(canvas, [x, y], size * 1.1);
  canvas.group({ transform: turn }, () => {
    canvas.path(`M${size * 0.5} ${-size * 0.2}Q${size * 1.15} ${-size * 0.2} ${size * 1.35} ${-size * 0.08}L${size * 1.35} ${size * 0.08}Q${size * 1.15} ${size * 0.2} ${size * 0.5} ${size * 0.2}Z`, { fill: canvas.linear([[0, lighter(glaze, 0.05)], [1, lighter(glaze, -0.14)]]) });
    canvas.path(`M${-size * 0.7} ${-size * 0.25}Q${-size * 1.3} 0 ${-size * 0.7} ${size * 0.25}`, { fill: 'none', stroke: lighter(glaze, -0.06), width: size * 0.13 });
    canvas.circle(0, 0, size * 0.85, { fill: canvas.radial([[0, lighter(glaze, 0.12)], [0.6, glaze], [1, lighter(glaze, -0.16)]], [0.38, 0.34], 0.7) });
    for (let petal = 0; petal < 12; petal++) canvas.path(`M0 ${-size * 0.46}q${size * 0.14} ${-size * 0.16} 0 ${-size * 0.3}q${-size * 0.14} ${size * 0.14} 0 ${size * 0.3}Z`, { fill: paint, opacity: 0.85, transform: `rotate(${petal * 30})` });
    canvas.circle(0, 0, size * 0.36, { fill: lighter(glaze, 0.03), stroke: paint, width: size * 0.035 });
    canvas.circle(0, 0, size * 0.12, { fill: canvas.radial([[0, '#fff3d0'], [1, '#b88a3a']], [0.35, 0.3], 0.7) });
    canvas.softEllipse(-size * 0.4, -size * 0.45, size * 0.28, size * 0.18, '#ffffff', 0.6);
  });
}

export function grapes(canvas: Canvas, [x, y]: Point, size: number): void {
  const { random } = canvas;
  const colour = random.pick(['#4a2350', '#8fa63a', '#7a2a4a']);
  for (let grape = 0; grape < 42; grape++) {
    const along = random();
    const across = (random() - 0.5) * 1.5 * (1 - along * 0.6);
    ball(canvas, [x + across * size, y + (along - 0.5) * 1.7 * size], size * random.between(0.15, 0.2), lighter(colour, random.between(-0.05, 0.08)));
  }
  canvas.path(`M${round(x)} ${round(y - size * 0.8)}q${round(size * 0.1)} ${round(-size * 0.3)} ${round(size * 0.35)} ${round(-size * 0.3)}`, { fill: 'none', stroke: '#6b5428', width: size * 0.07 });
}

export function apricot(canvas: Canvas, [x, y]: Point, size: number): void {
  const { random } = canvas;
  for (const [dx, dy] of [[-0.4, -0.3], [0.42, -0.28], [0, 0.42], [0.02, -0.02]] as const) {
    const [cx, cy, radius] = [x + dx * size, y + dy * size, size * random.between(0.36, 0.42)];
    ball(canvas, [cx, cy], radius, random.pick(['#f2a23a', '#ee8a3c', '#f4b552']));
    canvas.path(`M${round(cx - radius * 0.1)} ${round(cy - radius * 0.9)}q${round(radius * 0.35)} ${round(radius * 0.8)} 0 ${round(radius * 1.8)}`, { fill: 'none', stroke: '#c9622a', width: radius * 0.06, opacity: 0.6 });
    canvas.softEllipse(cx + radius * 0.25, cy + radius * 0.2, radius * 0.6, radius * 0.6, '#e0503a', 0.35);
  }
}

export function lemon(canvas: Canvas, [x, y]: Point, size: number): void {
  for (const [dx, dy] of [[-0.3, 0.25], [0.35, 0.3], [0.02, -0.35]] as const) {
    const [cx, cy, radius] = [x + dx * size, y + dy * size, size * 0.46];
    canvas.softEllipse(cx + radius * 0.15, cy + radius * 0.2, radius * 1.3, radius * 1.3, '#140a10', 0.5);
    canvas.circle(cx, cy, radius, { fill: '#f0c12e' });
    canvas.circle(cx, cy, radius * 0.9, { fill: '#fdf3c8' });
    for (let wedge = 0; wedge < 9; wedge++) canvas.path(`M0 ${round(-radius * 0.08)}L${round(radius * 0.24)} ${round(-radius * 0.72)}Q0 ${round(-radius * 0.9)} ${round(-radius * 0.24)} ${round(-radius * 0.72)}Z`, { fill: canvas.linear([[0, '#f7d64a'], [1, '#fbe88c']]), transform: `translate(${round(cx)} ${round(cy)}) rotate(${wedge * 40})` });
  }
}

export function melon(canvas: Canvas, [x, y]: Point, size: number): void {
  for (let slice = 0; slice < 5; slice++) {
    canvas.group({ transform: `translate(${round(x)} ${round(y + (slice - 2) * size * 0.33)}) rotate(${(slice - 2) * 5 - 12})` }, () => {
      canvas.softEllipse(size * 0.06, size * 0.2, size, size * 0.4, '#140a10', 0.55);
      const slab = (half: number, deep: number) => `M${-half} 0Q0 ${deep} ${half} 0Q0 ${deep * 0.25} ${-half} 0Z`;
      canvas.path(slab(size * 0.95, size * 0.72), { fill: '#d2b24a' });
      canvas.path(slab(size * 0.93, size * 0.6), { fill: '#d9e0a0' });
      canvas.path(slab(size * 0.9, size * 0.52), { fill: canvas.linear([[0, '#ffb45c'], [1, '#ffd898']]) });
    });
  }
}

/** One whole and one opened. */
export function pomegranate(canvas: Canvas, [x, y]: Point, size: number): void {
  const { random } = canvas;
  const whole: Point = [x - size * 0.5, y - size * 0.35];
  ball(canvas, whole, size * 0.62, '#b5263a');
  for (let tip = 0; tip < 6; tip++) canvas.path(`M0 0l${round(size * 0.06)} ${round(-size * 0.2)}l${round(size * 0.06)} ${round(size * 0.17)}Z`, { fill: '#8a1f2c', transform: `translate(${round(whole[0])} ${round(whole[1])}) rotate(${tip * 60})` });
  const half: Point = [x + size * 0.42, y + size * 0.38];
  shadow(canvas, half, size * 0.55);
  canvas.circle(half[0], half[1], size * 0.62, { fill: '#a82236' });
  canvas.circle(half[0], half[1], size * 0.55, { fill: '#f3d9b0' });
  for (let seed = 0; seed < 120; seed++) {
    const [angle, far] = [random() * 2 * Math.PI, Math.sqrt(random()) * size * 0.5];
    if (Math.abs(((angle * 3) / Math.PI) % 1) < 0.14) continue;
    const tone = mix('#c4122f', '#7a0a22', random());
    canvas.circle(half[0] + Math.cos(angle) * far, half[1] + Math.sin(angle) * far, size * 0.052, { fill: canvas.radial([[0, lighter(tone, 0.18)], [0.5, tone]], [0.35, 0.3], 0.8) });
  }
}

export function nuts(canvas: Canvas, [x, y]: Point, size: number): void {
  const { random } = canvas;
  for (let nut = 0; nut < 30; nut++) {
    const [angle, far] = [random() * 2 * Math.PI, Math.sqrt(random()) * size * 0.75];
    const [cx, cy] = [x + Math.cos(angle) * far, y + Math.sin(angle) * far];
    const colour = random.pick(['#b5793f', '#96592a', '#d2a463', '#6f4424']);
    canvas.softEllipse(cx + size * 0.03, cy + size * 0.05, size * 0.19, size * 0.16, '#140a10', 0.7);
    canvas.ellipse(0, 0, size * 0.14, size * 0.095, { fill: canvas.linear([[0, lighter(colour, 0.1)], [1, lighter(colour, -0.08)]]), transform: `translate(${round(cx)} ${round(cy)}) rotate(${random.int(0, 180)})` });
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
      canvas.ellipse(long * 0.55, size * 0.06, long * 0.5, long * 0.2, { fill: '#140a10', opacity: 0.25, transform: leafAt });
      canvas.ellipse(long * 0.5, 0, long * 0.5, long * 0.2, { fill: lighter('#5d8f4a', random.between(-0.08, 0.07)), transform: leafAt });
    }
  });
}
