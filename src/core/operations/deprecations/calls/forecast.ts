import type { Context } from '../../../foundation/context.ts';
import { after, instant } from '../../../foundation/instant.ts';
import type { Feature } from '../../../foundation/runtime/deprecation-plan.ts';
import { beginOf, endOf, later, localTimeOf } from '../local-time.ts';
import { type BrownoutSubject, occurrencesOf, type PlannedTime } from '../schedule.ts';
import { concerns } from '../verdict.ts';
import * as store from './store.ts';

/** What a step would have refused, by the calls of the last days. */
export interface Forecast {
  readonly calls: number;
  /** How many different ones. */
  readonly clients: number;
  readonly people: number;
  /** The most frequent first. */
  readonly callers: readonly ForecastCaller[];
}

interface ForecastCaller {
  readonly login: string | null;
  readonly clientId: string | null;
  readonly app: string | null;
  readonly client: string;
  readonly calls: number;
}

/** How far back it looks. */
export const FORECAST_DAYS = 14;
const WEEKS = FORECAST_DAYS / 7;
/** Milliseconds. */
const HOUR = 3_600_000;

/**
 * What a brownout would refuse: the calls of those whom it concerns, in the same hours of the same days of the week, in the last two
 * weeks; of each caller, those of the week with more. Whole hours are counted.
 */
export async function forecastBrownout(
  context: Context,
  subject: Pick<BrownoutSubject, 'features' | 'accountIds' | 'clientIds' | 'share'>,
  time: PlannedTime,
): Promise<Forecast> {
  const sums = new Map<string, CountedCaller>();
  for (const { weeks, times } of comparedWeeks(time, context.now())) {
    const most = new Map<string, CountedCaller>();
    for (const past of weeks) {
      for (const [key, caller] of await countCallers(context, subject.features, past)) {
        if (caller.calls > (most.get(key)?.calls ?? 0)) most.set(key, caller);
      }
    }
    for (const [key, caller] of most) {
      const all = { ...caller, calls: caller.calls * times };
      sums.set(key, plus(all, sums.get(key)));
    }
  }
  return summary([...sums.values()].filter((caller) => concerns(subject, caller)));
}

/** What a removal would have refused in the last two weeks. */
export async function forecastRemoval(context: Context, features: readonly Feature[]): Promise<Forecast> {
  const now = context.now();
  const range = { startsAt: after(now, -FORECAST_DAYS * 86_400), endsAt: instant(now) };
  return summary([...(await countCallers(context, features, range)).values()]);
}

interface Range {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** Of each occurrence; those that are compared with the same weeks are counted once. */
function comparedWeeks(time: PlannedTime, now: Date) {
  const compared = new Map<string, { readonly weeks: readonly Range[]; readonly times: number }>();
  for (const occurrence of occurrencesOf(time)) {
    const weeks = pastWeeks(occurrence, time.timeZone, now);
    const key = weeks.map(({ startsAt, endsAt }) => `${startsAt} ${endsAt}`).join(' ');
    compared.set(key, { weeks, times: 1 + (compared.get(key)?.times ?? 0) });
  }
  return compared.values();
}

/** The last times that began when the clock showed the same, on the same day of the week; the latest may be going on. */
function pastWeeks({ startsAt, endsAt }: Range, timeZone: string, now: Date): Range[] {
  const [from, until] = [localTimeOf(startsAt, timeZone), localTimeOf(endsAt, timeZone)];
  const aheadOf = new Date(startsAt).getTime() - now.getTime();
  const first = Math.max(1, Math.ceil(aheadOf / (7 * 24 * HOUR)));
  return Array.from({ length: WEEKS }, (_, index) => ({
    startsAt: beginOf(later(from, 'week', -first - index), timeZone),
    endsAt: endOf(later(until, 'week', -first - index), timeZone),
  }));
}

interface CountedCaller extends ForecastCaller {
  readonly accountId: number | null;
}

async function countCallers(
  { db }: Context,
  features: readonly Feature[],
  range: Range,
): Promise<ReadonlyMap<string, CountedCaller>> {
  const callers = new Map<string, CountedCaller>();
  for (const hours of hoursOf(range)) {
    for (const { accountId, clientId, count, ...row } of await store.countByCaller(db, features, hours)) {
      const caller = {
        ...row,
        accountId: accountId || null,
        clientId: clientId || null,
        calls: Number(count),
      };
      const key = `${accountId} ${clientId} ${row.client}`;
      callers.set(key, plus(caller, callers.get(key)));
    }
  }
  return callers;
}

/** Whole hours, day by day (UTC). */
function hoursOf({ startsAt, endsAt }: Range): store.Hours[] {
  const end = Math.ceil(new Date(endsAt).getTime() / HOUR);
  const parts: store.Hours[] = [];
  for (let at = Math.floor(new Date(startsAt).getTime() / HOUR); at < end; ) {
    const first = at % 24;
    const size = Math.min(24 - first, end - at);
    parts.push({ day: instant(new Date(at * HOUR)).slice(0, 10), first, end: first + size });
    at += size;
  }
  return parts;
}

function plus(one: CountedCaller, other: CountedCaller | undefined): CountedCaller {
  return other ? { ...one, calls: one.calls + other.calls } : one;
}

function summary(callers: readonly CountedCaller[]): Forecast {
  const people = new Set(callers.flatMap(({ accountId }) => accountId ?? []));
  return {
    calls: callers.reduce((sum, { calls }) => sum + calls, 0),
    clients: new Set(callers.map(({ client }) => client)).size,
    people: people.size,
    callers: callers
      .toSorted((one, other) => other.calls - one.calls)
      .map(({ accountId, ...caller }) => caller),
  };
}
