/** Colours are `#rrggbb`. Mixed in OKLab (https://bottosson.github.io/posts/oklab/), where halfway looks halfway. */
type Lab = [lightness: number, a: number, b: number];

/** `share` of `other`, the rest of `colour`. */
export function mix(colour: string, other: string, share: number): string {
  const [l, a, b] = toLab(colour);
  const [l2, a2, b2] = toLab(other);
  return fromLab([l + (l2 - l) * share, a + (a2 - a) * share, b + (b2 - b) * share]);
}

/** Lighter by that much of OKLab's 0 to 1; darker where it is negative. */
export function lighter(colour: string, by: number): string {
  const [l, a, b] = toLab(colour);
  return fromLab([Math.min(1, Math.max(0, l + by)), a, b]);
}

function toLab(colour: string): Lab {
  const bits = Number.parseInt(colour.slice(1), 16);
  const red = linear((bits >> 16) & 255);
  const green = linear((bits >> 8) & 255);
  const blue = linear(bits & 255);
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromLab([lightness, a, b]: Lab): string {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${channels.map((channel) => byte(channel).toString(16).padStart(2, '0')).join('')}`;
}

const linear = (value: number) =>
  value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;

function byte(value: number): number {
  const clamped = Math.min(1, Math.max(0, value));
  return Math.round(255 * (clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * clamped ** (1 / 2.4) - 0.055));
}
