import type { Context } from '../../context.ts';
import { type CountKind, dayOf } from '../../runtime/daily-counts.ts';
import * as store from './store.ts';

/** What was counted over the last days, by key. */
export interface DailyCounts {
  /** In order, the last one today. */
  readonly days: readonly string[];
  /** For each key that was counted: as many numbers as there are days. */
  readonly byKey: ReadonlyMap<string, readonly number[]>;
}

/** How many days the pages show. */
const SHOWN_DAYS = 30;

/** @param subject an id; without it, of the whole installation. What the last few seconds counted is not stored yet. */
export async function listDailyCounts(
  context: Context,
  counted: CountKind,
  subject = 0,
): Promise<DailyCounts> {
  const today = context.now();
  const days = Array.from({ length: SHOWN_DAYS }, (_, index) => dayOf(today, index + 1 - SHOWN_DAYS));
  const byKey = new Map<string, number[]>();
  const [since = ''] = days;
  for (const { day, key, count } of await store.list(context.db, { counted, subject, since })) {
    const numbers = byKey.get(key) ?? days.map(() => 0);
    byKey.set(key, numbers);
    const index = days.indexOf(day);
    // Another node's clock may be in tomorrow.
    if (index >= 0) numbers[index] = count;
  }
  return { days, byKey };
}

/** Over the last days, of one key of a subject. */
export interface CountSum {
  readonly count: number;
  /** The first of these days that has any. */
  readonly since: string;
}

/** The sums since a day, by subject and key. Of subjects without any there is nothing. */
export async function sumDailyCounts(
  { db }: Context,
  counted: CountKind,
  { subjects, since }: { readonly subjects: readonly number[]; readonly since: string },
): Promise<ReadonlyMap<number, ReadonlyMap<string, CountSum>>> {
  const sums = new Map<number, Map<string, CountSum>>();
  for (const { subject, key, count, first } of await store.listSums(db, { counted, subjects, since })) {
    const known = sums.get(subject) ?? new Map<string, CountSum>();
    sums.set(subject, known.set(key, { count: Number(count), since: first }));
  }
  return sums;
}

/** By key, on the last day that has any: for what is looked at from time to time, of the whole installation. */
export async function findLatestCounts(
  { db }: Context,
  counted: CountKind,
): Promise<ReadonlyMap<string, number>> {
  return new Map((await store.listLatest(db, counted)).map(({ key, count }) => [key, count]));
}

/** The sum over some keys, or over all of them. */
export function sumOf(
  { days, byKey }: DailyCounts,
  includes: (key: string) => boolean = () => true,
): number[] {
  const sum = days.map(() => 0);
  for (const [key, numbers] of byKey) {
    if (!includes(key)) continue;
    for (const [index, count] of numbers.entries()) sum[index] = (sum[index] ?? 0) + count;
  }
  return sum;
}
