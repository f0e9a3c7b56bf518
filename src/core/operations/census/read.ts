import type { Context } from '../../foundation/context.ts';
import { dayOf } from '../../foundation/runtime/daily-counts.ts';
import { findLatestCounts } from '../../foundation/usage/counts/list.ts';
import { EXPIRY_DAYS } from './take.ts';

/** What the last census counted; numbers of a census that was never taken are 0. */
export async function readCensus(context: Context) {
  const ages = await findLatestCounts(context, 'tokens_by_age');
  const disuse = await findLatestCounts(context, 'tokens_by_disuse');
  const expiring = await findLatestCounts(context, 'tokens_expiring');
  const factors = await findLatestCounts(context, 'people_by_factors');
  const of = (counts: ReadonlyMap<string, number>) => (key: string) => counts.get(key) ?? 0;
  const days = Array.from({ length: EXPIRY_DAYS }, (_, index) => dayOf(context.now(), index));
  return {
    taken: factors.size > 0,
    tokensByAge: of(ages),
    tokensByDisuse: of(disuse),
    expiries: { days, counts: days.map(of(expiring)) },
    peopleByFactors: of(factors),
  };
}
