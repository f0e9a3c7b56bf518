/** So many to a statement, as long as there are as many: engines keep a statement by its text, so there are few texts. */
const SIZES = [100, 10, 1];

/** Splits a list into parts for statements of one row or key each. */
export function* batchesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  let at = 0;
  for (const size of SIZES) {
    for (; at + size <= items.length; at += size) yield items.slice(at, at + size);
  }
}

/** Looks up many keys, a batch at a time. */
export async function findInBatches<Key, Row>(
  keys: readonly Key[],
  find: (keys: readonly Key[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const batch of batchesOf([...new Set(keys)])) rows.push(...(await find(batch)));
  return rows;
}
