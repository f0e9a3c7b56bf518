import type { Context } from '../../../foundation/context.ts';
import type { Instant } from '../../../foundation/instant.ts';
import type { Feature } from '../../../foundation/runtime/deprecation-plan.ts';
import * as store from './store.ts';

/** Somebody who calls a deprecated feature by one client from one place. */
export interface FeatureUse {
  readonly feature: Feature;
  /** Null where an app calls in its own name, or the account is gone. */
  readonly login: string | null;
  /** The app that calls, or that the calls are about. */
  readonly clientId: string | null;
  readonly app: string | null;
  /** The product and version that its user agent begins with; '' without one. */
  readonly client: string;
  /** An IPv4 address, or the /64 of an IPv6 address; '' where it was not kept. */
  readonly addressBlock: string;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** On how many days, and how often. */
  readonly days: number;
  readonly count: number;
  /** Of these, those that a rehearsed brownout would have refused, and those that were refused. */
  readonly rehearsed: number;
  readonly refused: number;
}

/** The calls of each feature on each day that has any. */
export async function listCallsByDay(
  { db }: Context,
  filter: store.CallFilter,
): Promise<readonly { readonly feature: Feature; readonly day: string; readonly count: number }[]> {
  const rows = await store.listDays(db, filter);
  return rows.map(({ feature, day, count }) => ({ feature: feature as Feature, day, count: Number(count) }));
}
