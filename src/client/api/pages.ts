import type { CallOptions, Page, Query } from './types.ts';

/** The items of all pages of a list; see `ClientMethods.pages`. */
export async function* pages<Item>(
  list: Query<unknown, Page<Item>>,
  input?: unknown,
  options?: CallOptions,
): AsyncGenerator<Item, void, undefined> {
  let place = {};
  for (;;) {
    const { items, nextCursor } = await list.query({ ...Object(input), ...place }, options);
    yield* items;
    if (nextCursor === null) return;
    place = { cursor: nextCursor };
  }
}
