import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestCrop, maxZoom, moveCrop, zoomCrop, zoomOf } from '../../src/client/web/parts/crop/crop.ts';

const wide = { width: 1600, height: 1000 };

describe('crop', () => {
  it('begins with the largest square in the middle', () => {
    expect(largestCrop(wide)).toEqual({ x: 800, y: 500, side: 1000 });
  });

  it('does not zoom a picture that is small already', () => {
    expect(maxZoom({ width: 300, height: 900 })).toBe(1);
    expect(maxZoom({ width: 640, height: 900 })).toBe(2);
    expect(maxZoom({ width: 9000, height: 9000 })).toBe(4);
  });

  it('keeps what is under the pointer in its place', () => {
    const before = largestCrop(wide);
    const after = zoomCrop(before, wide, 2, { x: 0.25, y: -0.25 });
    expect(after.side).toBe(500);
    expect(after.x + 0.25 * after.side).toBe(before.x + 0.25 * before.side);
    expect(after.y - 0.25 * after.side).toBe(before.y - 0.25 * before.side);
  });

  it('never leaves the picture, whatever is done to it', () => {
    const step = fc.record({
      x: fc.double({ min: -3000, max: 3000, noNaN: true }),
      y: fc.double({ min: -3000, max: 3000, noNaN: true }),
      zoom: fc.double({ min: 0, max: 9, noNaN: true }),
    });
    const side = fc.integer({ min: 1, max: 6000 });
    fc.assert(
      fc.property(side, side, fc.array(step), (width, height, steps) => {
        const picture = { width, height };
        let crop = largestCrop(picture);
        for (const { x, y, zoom } of steps) {
          crop = zoomCrop(moveCrop(crop, picture, { x, y }), picture, zoom, { x: x / 6000, y: y / 6000 });
        }
        const half = crop.side / 2;
        const slack = 1e-6;
        expect(crop.x - half).toBeGreaterThanOrEqual(-slack);
        expect(crop.y - half).toBeGreaterThanOrEqual(-slack);
        expect(crop.x + half).toBeLessThanOrEqual(width + slack);
        expect(crop.y + half).toBeLessThanOrEqual(height + slack);
        expect(zoomOf(crop, picture)).toBeLessThanOrEqual(maxZoom(picture) + slack);
      }),
    );
  });
});
