import { record } from '../../foundation/audit/record.ts';
import type { Context, Writing } from '../../foundation/context.ts';
import { after, type Instant, instant } from '../../foundation/instant.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Brownout } from '../../foundation/runtime/deprecation-plan.ts';
import { type PlannedBrownout, stateOf } from './brownout.ts';
import { beginOf, endOf, type LocalTime, later, movedTo, type Repetition } from './local-time.ts';
import { changing } from './steps.ts';
import * as store from './store.ts';

/** When, on the clock of a time zone. */
export interface PlannedTime {
  readonly from: LocalTime;
  readonly until: LocalTime;
  readonly timeZone: string;
  /** Once by default. */
  readonly repeated?: { readonly every: Repetition; readonly times: number } | undefined;
}

/** What, and for whom. */
export type BrownoutSubject = Omit<Brownout, 'id' | 'startsAt' | 'endsAt' | 'timeZone'>;

/** Seconds. What is to last longer is a removal. */
export const LONGEST_BROWNOUT = 7 * 86_400;
export const MOST_REPETITIONS = 100;

/** When a planned time begins and ends, each time; not where the clock skips all of it. */
export function occurrencesOf({ from, until, timeZone, repeated }: PlannedTime) {
  return Array.from({ length: repeated?.times ?? 1 }, (_, index) => {
    const begin = repeated ? later(from, repeated.every, index) : from;
    // The end is not repeated by itself: in a short month it would come before the begin.
    return { startsAt: beginOf(begin, timeZone), endsAt: endOf(movedTo(begin, { from, until }), timeZone) };
  }).filter(({ startsAt, endsAt }) => startsAt < endsAt);
}

/** Why a time cannot be planned. `too_long`: longer than a brownout may be, or than until it is repeated. */
export type TimeFault = 'ends_before_it_begins' | 'is_over' | 'too_long';

export function timeFault(time: PlannedTime, now: Date): TimeFault | undefined {
  const [first] = occurrencesOf({ ...time, repeated: undefined });
  if (!first) return 'ends_before_it_begins';
  if (first.endsAt <= instant(now)) return 'is_over';
  const longest = after(new Date(first.startsAt), LONGEST_BROWNOUT);
  if (first.endsAt > longest) return 'too_long';
  const all = occurrencesOf(time);
  // A call of two brownouts at once would be forecast twice.
  const overlaps = all.some(({ endsAt }, index) => endsAt > (all[index + 1]?.startsAt ?? endsAt));
  return overlaps ? 'too_long' : undefined;
}

/**
 * Plans brownouts, or rehearsals of them.
 *
 * @param time one without a fault
 * @returns their ids
 */
export function schedule(
  context: Context,
  subject: BrownoutSubject,
  time: PlannedTime,
): Promise<readonly number[]> {
  return changing(context, async (context) => {
    const ids: number[] = [];
    for (const occurrence of occurrencesOf(time)) {
      const brownout = { ...subject, ...occurrence, timeZone: time.timeZone };
      ids.push(await insert(context, brownout));
    }
    return ids;
  });
}

async function insert(context: Writing, brownout: Omit<Brownout, 'id'>): Promise<number> {
  const id = await store.insertBrownout(context.db, { ...brownout, createdAt: instant(context.now()) });
  const { features, startsAt: from, endsAt: until, mode } = brownout;
  await record(context, {
    action: 'deprecation.schedule',
    data: { brownout: id, features, from, until, mode },
  });
  return id;
}

/** Cancels brownouts that are coming or in force. @throws {Refusal} `not_found`, and then none is cancelled */
export function cancel(context: Context, ids: readonly number[]): Promise<void> {
  return changing(context, async (context) => {
    const left = await listCancellable(context);
    for (const id of new Set(ids)) {
      const brownout = left.find((brownout) => brownout.id === id);
      if (!brownout || !(await cancelOne(context, brownout))) throw notFound('brownout');
    }
  });
}

/** All that are coming or in force. @returns their ids */
export function cancelAll(context: Context): Promise<readonly number[]> {
  return changing(context, async (context) => {
    const ids: number[] = [];
    for (const brownout of await listCancellable(context)) {
      if (await cancelOne(context, brownout)) ids.push(brownout.id);
    }
    return ids;
  });
}

async function listCancellable({ db, now }: Writing): Promise<readonly PlannedBrownout[]> {
  const at = instant(now());
  const left = await store.listBrownouts(db, { endingAfter: at });
  return left.filter((brownout) => stateOf(brownout, at) !== 'cancelled');
}

/** @returns false if somebody else cancelled it meanwhile */
async function cancelOne(context: Writing, { id, features }: PlannedBrownout): Promise<boolean> {
  if (!(await store.cancelBrownout(context.db, id, instant(context.now())))) return false;
  await record(context, { action: 'deprecation.cancel', data: { brownout: id, features } });
  return true;
}

/** Those that end after a time, the cancelled ones too, in the order of their beginnings. */
export function listBrownouts({ db }: Context, endingAfter: Instant): Promise<readonly PlannedBrownout[]> {
  return store.listBrownouts(db, { endingAfter });
}
