/** What an infinite query keeps in the cache: the pages that were read so far, newest things first. */
export interface Pages<Item> {
  pages: { items: Item[]; nextCursor: number | null }[];
  pageParams: unknown[];
}

interface Identified {
  id: number;
}

/*
 * Changes of cached pages, as pure functions. What does not change keeps its identity, and pages in which nothing changes
 * are returned as they are, so that nothing is drawn again for nothing.
 */

/** Everything on the pages, in order; each thing once, even if it moved from one page to the next between two reads. */
export function itemsOf<Item extends Identified>(data: Pages<Item> | undefined): Item[] {
  const byId = new Map<number, Item>();
  for (const { items } of data?.pages ?? []) for (const item of items) byId.set(item.id, item);
  return [...byId.values()];
}

/** Puts what `change` makes of an item in its place. */
export function changeItem<Item extends Identified>(
  data: Pages<Item>,
  id: number,
  change: (item: Item) => Item,
): Pages<Item> {
  return mapPages(data, (items) =>
    items.some((item) => item.id === id)
      ? items.map((item) => (item.id === id ? change(item) : item))
      : items,
  );
}

/** Takes an item out. */
export function removeItem<Item extends Identified>(data: Pages<Item>, id: number): Pages<Item> {
  return mapPages(data, (items) =>
    items.some((item) => item.id === id) ? items.filter((item) => item.id !== id) : items,
  );
}

/** Puts a new item before all others; if it is there already, it replaces the old one. */
export function addItem<Item extends Identified>(data: Pages<Item>, item: Item): Pages<Item> {
  const changed = changeItem(data, item.id, () => item);
  if (changed !== data) return changed;
  const [first, ...rest] = data.pages;
  if (!first) return data;
  return { ...data, pages: [{ ...first, items: [item, ...first.items] }, ...rest] };
}

/** Puts an item where its id belongs among the pages that were read, newest first; further down it comes when it is read. */
export function placeItem<Item extends Identified>(data: Pages<Item>, item: Item): Pages<Item> {
  if (itemsOf(data).some(({ id }) => id === item.id)) return data;
  const isLast = (index: number) => index === data.pages.length - 1;
  const place = data.pages.findIndex(
    ({ items, nextCursor }, index) =>
      items.some(({ id }) => id < item.id) || (isLast(index) && nextCursor === null),
  );
  const pages = data.pages.map((page, index) =>
    index === place ? { ...page, items: [...page.items, item].sort((a, b) => b.id - a.id) } : page,
  );
  return place < 0 ? data : { ...data, pages };
}

function mapPages<Item>(data: Pages<Item>, change: (items: Item[]) => Item[]): Pages<Item> {
  const pages = data.pages.map((page) => {
    const items = change(page.items);
    return items === page.items ? page : { ...page, items };
  });
  return pages.some((page, index) => page !== data.pages[index]) ? { ...data, pages } : data;
}
