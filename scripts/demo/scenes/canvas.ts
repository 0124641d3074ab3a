import type { Random } from './random.ts';

/** Draws one picture; all that it leaves to chance comes from `canvas.random`. */
export type Painter = (canvas: Canvas) => void;

export type Point = [x: number, y: number];
/** Where in the gradient, from 0 to 1; a colour; how opaque it is. */
export type Stop = [offset: number, colour: string, opacity?: number];

interface Style {
  fill?: string;
  stroke?: string;
  width?: number;
  opacity?: number;
  /** A blur of that many pixels. */
  blur?: number;
  transform?: string;
}

/** Collects the parts of an SVG drawing. Lengths are pixels; `unit` is a hundredth of the shorter side. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly unit: number;
  readonly random: Random;
  #definitions: string[] = [];
  #shapes: string[] = [];
  #blurs = new Map<number, string>();
  #soft = new Map<string, string>();

  constructor(width: number, height: number, random: Random) {
    this.width = width;
    this.height = height;
    this.unit = Math.min(width, height) / 100;
    this.random = random;
  }

  path(d: string, style: Style): void {
    this.#shapes.push(`<path d="${d}"${this.#attributes(style)}/>`);
  }

  rect(x: number, y: number, width: number, height: number, style: Style & { rounded?: number }): void {
    const corner = style.rounded ? ` rx="${round(style.rounded)}"` : '';
    this.#shapes.push(
      `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"${corner}${this.#attributes(style)}/>`,
    );
  }

  circle(x: number, y: number, radius: number, style: Style): void {
    this.ellipse(x, y, radius, radius, style);
  }

  ellipse(x: number, y: number, rx: number, ry: number, style: Style): void {
    this.#shapes.push(
      `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(rx)}" ry="${round(ry)}"${this.#attributes(style)}/>`,
    );
  }

  line(from: Point, to: Point, style: Style): void {
    this.path(`M${round(from[0])} ${round(from[1])}L${round(to[0])} ${round(to[1])}`, {
      fill: 'none',
      ...style,
    });
  }

  /** Everything that `draw` draws, as one thing. */
  group(style: Style & { clip?: string }, draw: () => void): void {
    const clip = style.clip ? ` clip-path="${style.clip}"` : '';
    const { opacity, ...rest } = style;
    const together = opacity === undefined ? '' : ` opacity="${round(opacity)}"`;
    this.#shapes.push(`<g${clip}${together}${this.#attributes(rest)}>`);
    draw();
    this.#shapes.push('</g>');
  }

  /** The whole picture in one colour or gradient. */
  background(fill: string): void {
    this.rect(0, 0, this.width, this.height, { fill });
  }

  /** A soft light that fades to nothing. */
  glow(x: number, y: number, radius: number, colour: string, opacity: number): void {
    this.softEllipse(x, y, radius, radius, colour, opacity);
  }

  /** An ellipse that fades to nothing; much cheaper than a blurred one. */
  softEllipse(x: number, y: number, rx: number, ry: number, colour: string, opacity: number): void {
    let fill = this.#soft.get(colour);
    if (!fill) {
      fill = this.radial([
        [0, colour],
        [0.25, colour, 0.72],
        [0.55, colour, 0.24],
        [0.8, colour, 0.05],
        [1, colour, 0],
      ]);
      this.#soft.set(colour, fill);
    }
    this.ellipse(x, y, rx, ry, { fill, opacity });
  }

  /** A gradient along a direction, from top to bottom unless told. For a `fill` or a `stroke`. */
  linear(stops: Stop[], [x, y]: Point = [0, 1]): string {
    return this.#define(
      (id) =>
        `<linearGradient id="${id}" x1="0" y1="0" x2="${x}" y2="${y}">${stopsOf(stops)}</linearGradient>`,
    );
  }

  /** A gradient outwards from a point of the shape's box, the middle unless told. */
  radial(stops: Stop[], [x, y]: Point = [0.5, 0.5], radius = 0.5): string {
    return this.#define(
      (id) =>
        `<radialGradient id="${id}" cx="${x}" cy="${y}" fx="${x}" fy="${y}" r="${radius}">${stopsOf(stops)}</radialGradient>`,
    );
  }

  /** For the `clip` of a group. */
  clip(d: string): string {
    return this.#define((id) => `<clipPath id="${id}"><path d="${d}"/></clipPath>`);
  }

  toSvg(): string {
    const { width, height } = this;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>${this.#definitions.join('')}</defs>${this.#shapes.join('')}</svg>`;
  }

  #define(element: (id: string) => string): string {
    const id = `d${this.#definitions.length}`;
    this.#definitions.push(element(id));
    return `url(#${id})`;
  }

  #attributes({ fill, stroke, width, opacity, blur, transform }: Style): string {
    let text = '';
    if (fill) text += ` fill="${fill}"`;
    if (stroke) text += ` stroke="${stroke}" stroke-linecap="round" stroke-linejoin="round"`;
    if (width) text += ` stroke-width="${round(width)}"`;
    // `opacity` would make librsvg paint each shape on a layer of its own: many times slower.
    if (opacity !== undefined) text += ` fill-opacity="${round(opacity)}" stroke-opacity="${round(opacity)}"`;
    if (transform) text += ` transform="${transform}"`;
    if (blur) text += ` filter="${this.#blur(Math.round(blur * 2) / 2)}"`;
    return text;
  }

  #blur(deviation: number): string {
    const known = this.#blurs.get(deviation);
    if (known) return known;
    const made = this.#define(
      (id) =>
        `<filter id="${id}" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="${deviation}"/></filter>`,
    );
    this.#blurs.set(deviation, made);
    return made;
  }
}

function stopsOf(stops: Stop[]): string {
  return stops
    .map(
      ([offset, colour, opacity = 1]) =>
        `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${round(opacity)}"/>`,
    )
    .join('');
}

/** Two digits after the point are finer than a pixel. */
export const round = (value: number): number => Math.round(value * 100) / 100;
