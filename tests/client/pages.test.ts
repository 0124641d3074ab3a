import { expect, test } from 'vitest';
import {
  addItem,
  changeItem,
  itemsOf,
  type Pages,
  placeItem,
  removeItem,
} from '../../src/client/web/data/pages.ts';

interface Thing {
  id: number;
  name: string;
}

const data: Pages<Thing> = {
  pages: [
    {
      items: [
        { id: 4, name: 'd' },
        { id: 3, name: 'c' },
      ],
      nextCursor: 3,
    },
    { items: [{ id: 2, name: 'b' }], nextCursor: null },
  ],
  pageParams: [undefined, 3],
};
const ids = (pages: Pages<Thing>) => itemsOf(pages).map(({ id }) => id);

test('Items of all pages come in order, each once', () => {
  const [first, second] = data.pages;
  const moved = {
    ...data,
    pages: [
      first,
      {
        ...second,
        items: [
          { id: 3, name: 'c' },
          { id: 2, name: 'b' },
        ],
      },
    ],
  };
  expect(ids(data)).toEqual([4, 3, 2]);
  expect(ids(moved as Pages<Thing>)).toEqual([4, 3, 2]);
  expect(itemsOf(undefined)).toEqual([]);
});

test('A change replaces one item and leaves everything else the same object', () => {
  const changed = changeItem(data, 3, (item) => ({ ...item, name: 'new' }));
  expect(itemsOf(changed)[1]).toEqual({ id: 3, name: 'new' });
  expect(changed.pages[0]?.items[0]).toBe(data.pages[0]?.items[0]);
  expect(changed.pages[1]).toBe(data.pages[1]);
  expect(data.pages[0]?.items[1]?.name).toBe('c');
});

test('Pages without the item are returned as they are', () => {
  expect(changeItem(data, 99, (item) => ({ ...item, name: 'new' }))).toBe(data);
  expect(removeItem(data, 99)).toBe(data);
});

test('A removed item is gone and the cursor stays', () => {
  const removed = removeItem(data, 2);
  expect(ids(removed)).toEqual([4, 3]);
  expect(removed.pages[1]).toEqual({ items: [], nextCursor: null });
});

test('A new item comes first, and is not there twice when it is added again', () => {
  const added = addItem(data, { id: 5, name: 'e' });
  expect(ids(added)).toEqual([5, 4, 3, 2]);
  expect(ids(addItem(added, { id: 5, name: 'e, again' }))).toEqual([5, 4, 3, 2]);
  expect(itemsOf(addItem(added, { id: 5, name: 'e, again' }))[0]?.name).toBe('e, again');
});

test('an item is put where its id belongs, or left for the page that is not read yet', () => {
  const page = (ids: number[], nextCursor: number | null) => ({
    items: ids.map((id) => ({ id })),
    nextCursor,
  });
  const data = { pages: [page([9, 7], 7), page([5, 3], 3)], pageParams: [null, 7] };
  const idsOf = (pages: Pages<{ id: number }>) => pages.pages.map(({ items }) => items.map(({ id }) => id));
  expect(idsOf(placeItem(data, { id: 10 }))).toEqual([
    [10, 9, 7],
    [5, 3],
  ]);
  expect(idsOf(placeItem(data, { id: 8 }))).toEqual([
    [9, 8, 7],
    [5, 3],
  ]);
  expect(idsOf(placeItem(data, { id: 6 }))).toEqual([
    [9, 7],
    [6, 5, 3],
  ]);
  expect(placeItem(data, { id: 2 })).toBe(data);
  expect(placeItem(data, { id: 5 })).toBe(data);
  const whole = { ...data, pages: [page([9, 7], 7), page([5, 3], null)] };
  expect(idsOf(placeItem(whole, { id: 2 }))).toEqual([
    [9, 7],
    [5, 3, 2],
  ]);
});
