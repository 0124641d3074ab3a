import { expect, test } from 'vitest';
import { countNew, refreshed, withNew } from '../../src/client/web/data/freshFeed.ts';
import { itemsOf, type Pages } from '../../src/client/web/data/pages.ts';

interface Thing {
  id: number;
  likes: number;
}

const things = (...ids: number[]): Thing[] => ids.map((id) => ({ id, likes: 0 }));
const ids = (pages: Pages<Thing>) => itemsOf(pages).map(({ id }) => id);

const shown: Pages<Thing> = {
  pages: [
    { items: things(9, 8, 7), nextCursor: 7 },
    { items: things(6, 5, 4), nextCursor: 4 },
  ],
  pageParams: [undefined, 7],
};

test('Posts newer than all that is shown are counted', () => {
  expect(countNew(shown, { items: things(11, 10, 9), nextCursor: 9 })).toBe(2);
  expect(countNew(shown, { items: things(9, 8, 7), nextCursor: 7 })).toBe(0);
});

test('A refresh takes over changes, drops what is gone and adds nothing', () => {
  const head = { items: [...things(10, 9), { id: 7, likes: 5 }, ...things(6)], nextCursor: 6 };
  const fresh = refreshed(shown, head);
  expect(ids(fresh)).toEqual([9, 7, 6, 5, 4]);
  expect(itemsOf(fresh)[1]?.likes).toBe(5);
});

test('A first page that is also the last says what is gone everywhere', () => {
  expect(ids(refreshed(shown, { items: things(9, 5), nextCursor: null }))).toEqual([9, 5]);
  expect(ids(refreshed(shown, { items: [], nextCursor: null }))).toEqual([]);
});

test('New posts go on top', () => {
  expect(ids(withNew(shown, { items: things(11, 10, 9), nextCursor: 9 }))).toEqual([
    11, 10, 9, 8, 7, 6, 5, 4,
  ]);
});

test('A post of an earlier time that came since goes to its place, with what is new', () => {
  const data = { ...shown, pages: [{ items: things(9, 7), nextCursor: 7 }, ...shown.pages.slice(1)] };
  expect(ids(withNew(data, { items: things(10, 9, 8, 7), nextCursor: 7 }))).toEqual([10, 9, 8, 7, 6, 5, 4]);
});

test('With more new posts than a page holds the feed starts over, as there would be a gap', () => {
  const head = { items: things(30, 29, 28), nextCursor: 28 };
  expect(withNew(shown, head)).toEqual({ pages: [head], pageParams: [undefined] });
});
