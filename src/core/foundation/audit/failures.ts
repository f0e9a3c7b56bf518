import type { Context } from '../context.ts';
import { after } from '../instant.ts';
import * as store from './store.ts';

const WEEK = 7 * 24 * 60 * 60;
const FAILURES = ['user.failed_login', 'user.two_factor_challenge_failure'] as const;

/** Failed attempts to sign in to an account within a week. */
interface RecentFailures {
  readonly total: number;
  /** From addresses from which nobody signed in within that week: a mistyped password comes from where its owner is. */
  readonly fromElsewhere: number;
  /** How often signing in was locked. */
  readonly locks: number;
}

export async function countRecentFailures({ db, now }: Context, accountId: number): Promise<RecentFailures> {
  const actions = [...FAILURES, 'user.login', 'user.locked_out'] as const;
  const counted = await store.countByAddress(db, { accountId, actions, since: after(now(), -WEEK) });
  const of = (...wanted: readonly string[]) => counted.filter(({ action }) => wanted.includes(action));
  const known = new Set(of('user.login').map(({ address }) => address));
  const failures = of(...FAILURES);
  return {
    total: sum(failures),
    fromElsewhere: sum(failures.filter(({ address }) => !known.has(address))),
    locks: sum(of('user.locked_out')),
  };
}

function sum(counted: readonly { readonly count: number }[]): number {
  return counted.reduce((all, { count }) => all + count, 0);
}
