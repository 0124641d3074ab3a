import { expect, test } from 'vitest';
import { validPath } from '../../src/client/web/parts/frame/validPath.ts';

test.each([
  ['/', '/'],
  ['/u/anna', '/u/anna'],
  ['/u/o%CA%BBgil', '/u/o%CA%BBgil'],
  ['/u/%', '/u/%25'],
  ['/u/%ff', '/u/%25ff'],
])('%j is shown as %j', (path, shown) => {
  expect(validPath(path)).toBe(shown);
});
