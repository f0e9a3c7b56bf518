import { setImmediate } from 'node:timers/promises';
import { countUsersOfApps } from '../../delegation/apps/everybodys/count-users.ts';
import type { Context } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { type CountKind, dayOf } from '../../foundation/runtime/daily-counts.ts';
import { storeCounts } from '../../foundation/usage/counts/record.ts';
import type { IdRange } from './store.ts';
import * as store from './store.ts';

const DAY = 24 * 60 * 60;

/** How many days ahead expiries are counted by day. */
export const EXPIRY_DAYS = 30;

/** Rows to a query: requests are served in between. */
const RANGE = 10_000;

/**
 * Counts tokens by age, disuse and expiry, people by their second factors, the people of each app, and all rows of some tables. A page cannot do it: with a million tokens
 * it takes the better part of a second, in parts of some milliseconds.
 */
export async function takeCensus(context: Context): Promise<void> {
  await countUsersOfApps(context);
  const day = dayOf(context.now());
  const counts = {
    ...(await countTokens(context)),
    ...(await countPeople(context)),
    ...(await countTotals(context)),
  };
  for (const [counted, byKey] of Object.entries(counts)) {
    const rows = Object.entries(byKey).map(([key, count]) => ({
      counted: counted as CountKind,
      subject: 0,
      day,
      key,
      count,
    }));
    await storeCounts(context, rows);
  }
}

async function countTokens(context: Context) {
  const now = context.now();
  const limits = {
    now: instant(now),
    month: after(now, -30 * DAY),
    quarter: after(now, -90 * DAY),
    year: after(now, -365 * DAY),
  };
  const ages = { month: 0, quarter: 0, year: 0, older: 0 };
  const disuse = { month: 0, quarter: 0, year: 0, older: 0, never: 0 };
  const expiries: Record<string, number> = {};
  for (let days = 0; days < EXPIRY_DAYS; days++) expiries[dayOf(now, days)] = 0;
  for await (const range of idRanges(context, 'authorizations')) {
    const found = await store.countTokens(context.db, range, limits);
    ages.month += found.createdThisMonth;
    ages.quarter += found.createdThisQuarter - found.createdThisMonth;
    ages.year += found.createdThisYear - found.createdThisQuarter;
    ages.older += found.all - found.createdThisYear;
    disuse.month += found.usedThisMonth;
    disuse.quarter += found.usedThisQuarter - found.usedThisMonth;
    disuse.year += found.usedThisYear - found.usedThisQuarter;
    disuse.older += found.used - found.usedThisYear;
    disuse.never += found.all - found.used;
    for (const { day, count } of await store.countExpiries(context.db, range)) {
      const known = expiries[day];
      if (known !== undefined) expiries[day] = known + count;
    }
  }
  return { tokens_by_age: ages, tokens_by_disuse: disuse, tokens_expiring: expiries };
}

async function countPeople(context: Context) {
  const people = { with: 0, without: 0, administrators_with: 0, administrators_without: 0 };
  for await (const range of idRanges(context, 'accounts')) {
    const found = await store.countPeople(context.db, range);
    people.with += found.peopleWith;
    people.without += found.people - found.peopleWith;
    people.administrators_with += found.administratorsWith;
    people.administrators_without += found.administrators - found.administratorsWith;
  }
  return { people_by_factors: people };
}

async function countTotals(context: Context) {
  const totals: Record<string, number> = {};
  for (const table of store.COUNTED_TABLES) {
    let count = 0;
    for await (const { after, upTo } of idRanges(context, table))
      count += upTo < LAST ? RANGE : await store.countRows(context.db, table, { after, most: RANGE });
    totals[table] = count;
  }
  return { totals };
}

/** Above all ids. */
const LAST = Number.MAX_SAFE_INTEGER;

async function* idRanges({ db }: Context, table: store.CountedTable): AsyncGenerator<IdRange> {
  let after = 0;
  for (;;) {
    const upTo = await store.findUpTo(db, table, { after, size: RANGE });
    yield { after, upTo: upTo ?? LAST };
    if (upTo === undefined) return;
    after = upTo;
    await setImmediate();
  }
}
