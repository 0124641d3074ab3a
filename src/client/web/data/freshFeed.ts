import { itemsOf, type Pages, placeItem } from './pages.ts';

interface Head<Item> {
  items: Item[];
  nextCursor: number | null;
}

/** How many posts of a newly read first page came after everything on the cached pages. */
export function countNew(data: Pages<{ id: number }>, head: Head<{ id: number }>): number {
  const newest = Math.max(0, ...itemsOf(data).map(({ id }) => id));
  return head.items.filter(({ id }) => id > newest).length;
}

/**
 * Brings cached pages up to date from a newly read first page, without adding what is new: counts and texts of what both
 * have are taken over, and what is gone goes. Nothing above the reader's place appears, so nothing moves.
 */
export function refreshed<Item extends { id: number }>(data: Pages<Item>, head: Head<Item>): Pages<Item> {
  const fresh = new Map(head.items.map((item) => [item.id, item]));
  // Older posts than the head reaches down to are not in it, and that says nothing about them.
  const oldest = head.nextCursor === null ? 0 : (head.items.at(-1)?.id ?? 0);
  const pages = data.pages.map((page) => ({
    ...page,
    items: page.items
      .filter(({ id }) => id < oldest || fresh.has(id))
      .map((item) => fresh.get(item.id) ?? item),
  }));
  return { ...data, pages };
}

/**
 * The pages with what is new on top, and older posts that came since at their places; just the new first page if more
 * came than it holds, since then there is a gap.
 */
export function withNew<Item extends { id: number }>(data: Pages<Item>, head: Head<Item>): Pages<Item> {
  const hasGap = countNew(data, head) === head.items.length && head.nextCursor !== null;
  if (hasGap || data.pages.length === 0) return { pages: [head], pageParams: data.pageParams.slice(0, 1) };
  return head.items.reduce((pages, item) => placeItem(pages, item), refreshed(data, head));
}
