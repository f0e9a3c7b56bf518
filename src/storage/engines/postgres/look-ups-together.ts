import type { Db } from '../../db.ts';
import { type LookUp, MOST_KEYS } from '../../look-up.ts';

type Rows = Awaited<ReturnType<LookUp['find']>>;

/** What is looked up by one query. */
interface Batch {
  readonly keys: Set<string | number>;
  readonly found: Promise<ReadonlyMap<unknown, Rows>>;
}

/**
 * Collects the look-ups of one turn of the event loop, until all requests that have arrived are read. The query begins after that, so each
 * request sees everything that was committed before it arrived.
 *
 * @param open a handle for one query
 */
export function collectLookUps(open: () => Db): (look: LookUp, key: string | number) => Promise<Rows> {
  const collecting = new Map<LookUp, Batch>();

  function begin(look: LookUp): Batch {
    const keys = new Set<string | number>();
    const collected = new Promise<void>((resolve) => setImmediate(resolve));
    const found = collected.then(async () => {
      if (collecting.get(look) === batch) collecting.delete(look);
      return byKey(await look.find(open(), [...keys]), look.by);
    });
    const batch = { keys, found };
    collecting.set(look, batch);
    return batch;
  }

  return async (look, key) => {
    const open = collecting.get(look);
    const batch = open && open.keys.size < MOST_KEYS ? open : begin(look);
    batch.keys.add(key);
    return (await batch.found).get(key) ?? [];
  };
}

function byKey(rows: Rows, by: string): ReadonlyMap<unknown, Rows> {
  const groups = new Map<unknown, Rows[number][]>();
  for (const row of rows) {
    const group = groups.get(row[by]);
    if (group) group.push(row);
    else groups.set(row[by], [row]);
  }
  return groups;
}
