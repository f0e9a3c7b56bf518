import type { Compilable } from 'kysely';
import type { Db, Tx } from './db.ts';
import { prepared } from './prepared.ts';

/** What is looked up: an id, or a text of which there are few. */
type Key = string | number;
type Row = Readonly<Record<string, unknown>>;

export interface LookUp {
  /** The column of the key. */
  readonly by: string;
  find(db: Db, keys: readonly Key[]): Promise<readonly Row[]>;
}

/** Runs a look-up of one key together with others. */
type Together = (look: LookUp, key: Key) => Promise<readonly Row[]>;

/** By a handle that only reads; inside a transaction, each look-up runs by itself. */
const togetherOf = new WeakMap<object, Together>();

/** For engines behind a network, where a query costs many times as much as what it looks up. */
export function runTogether(handle: Db, together: Together): void {
  togetherOf.set(handle, together);
}

/** As many keys as a query may have. */
export const MOST_KEYS = 64;

/**
 * A query for the rows of a key, built once as by `prepared`. What the requests of one turn of the event loop look up, they look up by one
 * query, on engines for which that is cheaper. A key that the database refuses, such as a text with NUL, would fail all of them: keys are
 * digests, ids, or checked.
 *
 * @param by the column of the key, which the query selects
 * @param build builds the query for some keys, which may be used only in `where(column, 'in', keys)`
 */
export function lookUp<K extends Key, By extends string, Found extends Readonly<Record<By, K>>>(
  by: By,
  build: (db: Tx, keys: readonly K[]) => Compilable<Found>,
): (db: Db | Tx, key: K) => Promise<readonly Found[]> {
  const one = prepared((db, { key }: { key: K }) => build(db, [key]));
  const look = { by, find: findSome(build as unknown as Build) };
  return (db, key) => {
    const together = togetherOf.get(db);
    return together ? (together(look, key) as unknown as Promise<readonly Found[]>) : one(db, { key });
  };
}

type Build = (db: Tx, keys: readonly Key[]) => Compilable<Row>;
type Keys = Readonly<Record<string, Key>>;

/** Has a statement for each power of two, so that there are few; the first key fills up the rest. */
function findSome(build: Build): LookUp['find'] {
  const bySize = new Map<number, (db: Db, keys: Keys) => Promise<readonly Row[]>>();
  return (db, keys) => {
    const size = 2 ** Math.ceil(Math.log2(keys.length));
    const find = bySize.get(size) ?? prepared((db, keys: Keys) => build(db, Object.values(keys)));
    bySize.set(size, find);
    const values = Array.from({ length: size }, (_, at) => [`key${at}`, keys[at] ?? keys[0]]);
    return find(db, Object.fromEntries(values));
  };
}
