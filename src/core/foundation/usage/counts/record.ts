import type { Tx } from '../../../../storage/db.ts';
import { type Context, type Writing, writing } from '../../context.ts';
import type { CountKind, DailyCount } from '../../runtime/daily-counts.ts';
import * as store from './store.ts';

/** Per transaction: other writers wait for it. */
const BATCH_SIZE = 500;

/** Stores what was counted since the last time. What cannot be written goes back to the counter, and nothing twice. */
export async function flushCounts(context: Context): Promise<void> {
  const counts = context.counts.take();
  let written = 0;
  try {
    while (written < counts.length) {
      const batch = counts.slice(written, written + BATCH_SIZE);
      await writing(context, (context) => recordCounts(context, batch));
      written += batch.length;
    }
  } catch (error) {
    context.counts.restore(counts.slice(written));
    throw error;
  }
}

/** Stores numbers in place of those of the same day. */
export function storeCounts(context: Context, counts: readonly DailyCount[]): Promise<void> {
  return writing(context, ({ db }) => store.put(db, counts));
}

/** Adds to what is stored. @param counts of each subject, day and key one at most */
export async function recordCounts({ db }: Writing, counts: readonly DailyCount[]): Promise<void> {
  // In one order, so that two nodes lock the same rows in the same order.
  const sums = new Map((await store.add(db, counts.toSorted(byKey))).map((sum) => [keyOf(sum), sum.count]));
  // The sum is what was added: the first of the day, over all nodes.
  const first = counts.filter((count) => sums.get(keyOf(count)) === count.count);
  await store.add(db, tally(await withoutOthers(db, first)).toSorted(byKey));
}

/** Counts with several keys: of these, a subject counts as one of something else only once a day. */
const WITH_KEYS: CountKind = 'token_uses';

/** Leaves out a count whose subject had one with another key on that day, and one of two that are new. */
async function withoutOthers(db: Tx, first: readonly DailyCount[]): Promise<readonly DailyCount[]> {
  const [keyed, others] = [first.filter(isKeyed), first.filter((count) => !isKeyed(count))];
  if (keyed.length === 0) return others;
  const keysThere = new Map<string, number>();
  for (const stored of await store.listKeys(db, WITH_KEYS, keyed)) {
    const subject = keyOf({ ...stored, counted: WITH_KEYS, key: '' });
    keysThere.set(subject, (keysThere.get(subject) ?? 0) + 1);
  }
  const fresh = new Map<string, DailyCount[]>();
  for (const count of keyed) {
    const subject = keyOf({ ...count, key: '' });
    fresh.set(subject, [...(fresh.get(subject) ?? []), count]);
  }
  const alone = [...fresh].filter(([subject, counts]) => keysThere.get(subject) === counts.length);
  return [...others, ...alone.flatMap(([, [count]]) => count ?? [])];
}

function isKeyed({ counted, distinct }: DailyCount): boolean {
  return counted === WITH_KEYS && distinct !== undefined;
}

/** One for each count that counts as one of something else. */
function tally(counts: readonly DailyCount[]): readonly DailyCount[] {
  const tallied = new Map<string, DailyCount>();
  for (const { day, distinct } of counts) {
    if (!distinct) continue;
    const one = { ...distinct, day, key: '', count: 1 };
    const key = keyOf(one);
    tallied.set(key, { ...one, count: 1 + (tallied.get(key)?.count ?? 0) });
  }
  return [...tallied.values()];
}

function keyOf({ counted, subject, day, key }: Omit<DailyCount, 'count'>): string {
  return `${counted} ${subject} ${day} ${key}`;
}

function byKey(one: DailyCount, other: DailyCount): number {
  return keyOf(one) < keyOf(other) ? -1 : 1;
}
