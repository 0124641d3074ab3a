/** A page as it is sent: `limit` items, and the cursor of the next page when there are more. */
export interface Page<T> {
  items: T[];
  nextCursor: number | null;
}

/** Makes a page of `limit + 1` rows that were read to learn whether there are more. */
export function pageOf<Row, T>(
  rows: Row[],
  limit: number,
  cursorOf: (row: Row) => number,
  toItem: (row: Row) => T,
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null,
  };
}
