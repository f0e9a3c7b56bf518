import { LRUCache } from 'lru-cache';

/** Of accounts or apps: those that are asked about most. */
const MOST = 1000;

/**
 * Keeps what was last made for each id, with the values that it was made from. It is a pure function of these, which are read anew for each
 * request: kept is only the work, never what a request may see.
 *
 * @returns a function whose results are never changed, so that what is made from them can be kept with them
 */
export function keptByContent<Made extends object>(): KeptByContent<Made> {
  const kept = new LRUCache<number, { readonly from: readonly unknown[]; readonly made: Made }>({
    max: MOST,
  });
  return (id, from, make) => {
    const known = kept.get(id);
    if (known !== undefined && areEqual(known.from, from)) return known.made;
    const made = Object.freeze(make());
    kept.set(id, { from, made });
    return made;
  };
}

/** @param from everything that `make` uses, in the same order each time: texts, numbers and the like */
type KeptByContent<Made> = (id: number, from: readonly unknown[], make: () => Made) => Made;

function areEqual(some: readonly unknown[], others: readonly unknown[]): boolean {
  for (let at = 0; at < some.length; at++) if (some[at] !== others[at]) return false;
  return some.length === others.length;
}
