import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { type Instant, instant } from '../../foundation/instant.ts';
import type { Feature, FeatureSteps } from '../../foundation/runtime/deprecation-plan.ts';
import * as store from './store.ts';

interface Announcement {
  readonly features: readonly Feature[];
  /** Since when they are deprecated; by default, now. */
  readonly from?: Instant | undefined;
  /** When they are to be removed; nothing happens then by itself. */
  readonly sunset: Instant | null;
}

/** Tells callers from now on, in headers and on their pages, that features are deprecated. */
export function announce(context: Context, { features, from, sunset }: Announcement): Promise<void> {
  return changing(context, async (context) => {
    const announcedAt = from ?? instant(context.now());
    for (const feature of features)
      await store.putSteps(context.db, feature, { announcedAt, sunsetAt: sunset });
    const data = { features, ...(sunset !== null && { sunset }) };
    await record(context, { action: 'deprecation.announce', data });
  });
}

/** Takes an announcement back. What is removed or refused in brownouts stays so. */
export function retract(context: Context, features: readonly Feature[]): Promise<void> {
  return changing(context, async (context) => {
    for (const feature of features)
      await store.putSteps(context.db, feature, { announcedAt: null, sunsetAt: null });
    await record(context, { action: 'deprecation.retract', data: { features } });
  });
}

/** Refuses features for everybody. @param at from when on; by default, now */
export function remove(
  context: Context,
  { features, at }: { readonly features: readonly Feature[]; readonly at?: Instant | undefined },
): Promise<void> {
  return changing(context, async (context) => {
    const from = at ?? instant(context.now());
    for (const feature of features) await store.putSteps(context.db, feature, { removedAt: from });
    await record(context, { action: 'deprecation.remove', data: { features, from } });
  });
}

/** Answers features again that were removed. What was announced stays so. */
export function restore(context: Context, features: readonly Feature[]): Promise<void> {
  return changing(context, async (context) => {
    for (const feature of features) await store.putSteps(context.db, feature, { removedAt: null });
    await record(context, { action: 'deprecation.restore', data: { features } });
  });
}

/** Of all features that are deprecated, or were. */
export function listSteps({ db }: Context): Promise<ReadonlyMap<Feature, FeatureSteps>> {
  return store.listSteps(db);
}

/** Changes the plan: in force here at once, and on other nodes within a second. */
export async function changing<T>(context: Context, change: (context: Writing) => Promise<T>): Promise<T> {
  const result = await writing(context, change);
  context.plans.forget();
  return result;
}
