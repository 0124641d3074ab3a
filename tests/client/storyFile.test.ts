import { expect, test } from 'vitest';
import { clockTime, kindOf, problemOf } from '../../src/client/web/data/draft/storyFile.ts';

const MB = 1024 ** 2;
const file = (name: string, type: string, size = MB) => ({ name, type, size });

test('What phones make is told apart by its type, and by its name where there is none', () => {
  expect(kindOf(file('a.jpg', 'image/jpeg'))).toBe('image');
  expect(kindOf(file('IMG_1.HEIC', ''))).toBe('image');
  expect(kindOf(file('IMG_1.MOV', 'video/quicktime'))).toBe('video');
  expect(kindOf(file('clip.mov', ''))).toBe('video');
  expect(kindOf(file('a.svg', 'image/svg+xml'))).toBeUndefined();
  expect(kindOf(file('a.mp3', 'audio/mpeg'))).toBeUndefined();
  expect(kindOf(file('notes', ''))).toBeUndefined();
});

test('What cannot be a story is refused before it is sent', () => {
  expect(problemOf(file('a.txt', 'text/plain'))).toEqual({ reason: 'notSupported' });
  expect(problemOf(file('a.jpg', 'image/jpeg', 0))).toEqual({ reason: 'emptyFile' });
  expect(problemOf(file('a.jpg', 'image/jpeg', 41 * MB))).toEqual({ reason: 'tooLarge', kind: 'image' });
  expect(problemOf(file('a.mp4', 'video/mp4', 41 * MB))).toBeUndefined();
  expect(problemOf(file('a.mp4', 'video/mp4', 101 * MB))).toEqual({ reason: 'tooLarge', kind: 'video' });
});

test('A video may last a minute; one that the browser cannot measure is left to the server', () => {
  const video = file('a.mp4', 'video/mp4');
  expect(problemOf(video)).toBeUndefined();
  expect(problemOf(video, 60_040)).toBeUndefined();
  expect(problemOf(video, 84_000)).toEqual({ reason: 'tooLong', duration: 84_000 });
});

test('Lengths are written as on a player', () => {
  expect(clockTime(60_000)).toBe('1:00');
  expect(clockTime(84_400)).toBe('1:24');
  expect(clockTime(9_000)).toBe('0:09');
});
