import { expect, test } from 'vitest';
import { directionOf, gestureOf } from '../../src/client/web/parts/stories/viewer/gesture.ts';

const still = { dx: 0, dy: 0, ms: 120, width: 400, startX: 300 };

test('A tap on either half turns within a person’s stories', () => {
  expect(gestureOf('none', still)).toBe('next');
  expect(gestureOf('none', { ...still, startX: 60 })).toBe('previous');
  expect(gestureOf('none', { ...still, dx: 4, dy: -3 })).toBe('next');
});

test('Holding is no tap', () => {
  expect(gestureOf('none', { ...still, ms: 900 })).toBeUndefined();
});

test('A swipe turns between people if it is long or fast enough', () => {
  expect(directionOf({ dx: -40, dy: 12 })).toBe('sideways');
  expect(gestureOf('sideways', { ...still, dx: -180, ms: 900 })).toBe('nextPerson');
  expect(gestureOf('sideways', { ...still, dx: 60, ms: 90 })).toBe('previousPerson');
  expect(gestureOf('sideways', { ...still, dx: -40, ms: 600 })).toBeUndefined();
});

test('Pulled down far enough it is closed; up means nothing', () => {
  expect(directionOf({ dx: 5, dy: 40 })).toBe('down');
  expect(gestureOf('down', { ...still, dy: 160, ms: 400 })).toBe('close');
  expect(gestureOf('down', { ...still, dy: 50, ms: 400 })).toBeUndefined();
  expect(directionOf({ dx: 5, dy: -40 })).toBe('none');
  expect(gestureOf('none', { ...still, dy: -80 })).toBeUndefined();
});
