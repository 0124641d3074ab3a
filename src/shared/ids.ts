/**
 * Ids are 53-bit, time-ordered, safe integers: milliseconds since 2000-01-01 UTC × 2048, plus 11 bits that keep
 * ids of one millisecond apart. So an id is also the sort order, the page cursor and the time of creation.
 */
export const ID_EPOCH = Date.UTC(2000, 0, 1);
export const IDS_PER_MILLISECOND = 2048;

/** When the thing with this id was made. */
export function timeOfId(id: number): Date {
  return new Date(ID_EPOCH + Math.floor(id / IDS_PER_MILLISECOND));
}

/** The smallest id that something made at `time` can have. */
export function firstIdAt(time: Date | number): number {
  return (Number(time) - ID_EPOCH) * IDS_PER_MILLISECOND;
}
