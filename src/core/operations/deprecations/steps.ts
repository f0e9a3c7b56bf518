import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { type Instant, instant } from '../../foundation/instant.ts';
import type { Feature, FeatureSteps } from '../../foundation/runtime/deprecation-plan.ts';
import * as store from './store.ts';

interface Announcement {
  readonly features: readonly Feature[];
  /** Since when they are deprecated; by default now, or as announced before. */
  readonly from?: Instant | undefined;
  /** When they are to be removed; nothing happens then by itself. */
  readonly sunset: Instant | null;
}

/** Why it cannot be announced: the day of removal is over, or earlier than the deprecation (RFC 9745 §4). */
export type AnnouncementFault = 'is_over' | 'before_deprecation';

export function announcementFault(
  { from, sunset }: Pick<Announcement, 'from' | 'sunset'>,
  now: Date,
): AnnouncementFault | undefined {
  if (sunset === null) return undefined;
  if (sunset <= instant(now)) return 'is_over';
  return sunset < (from ?? instant(now)) ? 'before_deprecation' : undefined;
}

/**
 * Tells callers from now on, in headers and on their pages, that features are deprecated. Announced again, they get another day of
 * removal, but what callers heard of the deprecation stays true.
 *
 * @returns since when each is deprecated
 */
export function announce(
  context: Context,
  { features, from, sunset }: Announcement,
): Promise<readonly Instant[]> {
  return changing(context, async (context) => {
    const announcedAt = from ?? instant(context.now());
    const announced = { announcedAt, sunsetAt: sunset, keepsEarlier: from === undefined };
    const since: Instant[] = [];
    for (const feature of features) since.push(await store.announce(context.db, feature, announced));
    const data = { features, ...(from !== undefined && { from }), ...(sunset !== null && { sunset }) };
    await record(context, { action: 'deprecation.announce', data });
    return since;
  });
}

/** Takes an announcement back. What is removed or refused in brownouts stays so. @returns those that were announced */
export function retract(context: Context, features: readonly Feature[]): Promise<readonly Feature[]> {
  return changing(context, async (context) => {
    const announced = await those(features, (feature) => store.retract(context.db, feature));
    if (announced.length > 0)
      await record(context, { action: 'deprecation.retract', data: { features: announced } });
    return announced;
  });
}

/**
 * Refuses features for everybody. Those that are refused already stay so, whenever the others are to be.
 *
 * @param at from when on; by default, now
 * @returns those that were not removed yet
 */
export function remove(
  context: Context,
  { features, at }: { readonly features: readonly Feature[]; readonly at?: Instant | undefined },
): Promise<readonly Feature[]> {
  return changing(context, async (context) => {
    const now = instant(context.now());
    const from = at ?? now;
    const left = await those(features, (feature) => store.remove(context.db, feature, { from, now }));
    if (left.length > 0)
      await record(context, { action: 'deprecation.remove', data: { features: left, from } });
    return left;
  });
}

/** Of these features, those that are not removed yet. */
export async function listUnremoved(
  { db, now }: Context,
  features: readonly Feature[],
): Promise<readonly Feature[]> {
  const steps = await store.listSteps(db);
  const at = instant(now());
  return features.filter((feature) => (steps.get(feature)?.removedAt ?? LATER) > at);
}

/** Than any instant. */
const LATER = '~';

/** Answers features again that were removed, or are to be. What was announced stays so. @returns those that were removed */
export function restore(context: Context, features: readonly Feature[]): Promise<readonly Feature[]> {
  return changing(context, async (context) => {
    const removed = await those(features, (feature) => store.restore(context.db, feature));
    if (removed.length > 0)
      await record(context, { action: 'deprecation.restore', data: { features: removed } });
    return removed;
  });
}

/** Those that are changed, and not by somebody else at the same time. */
async function those(
  features: readonly Feature[],
  change: (feature: Feature) => Promise<boolean>,
): Promise<readonly Feature[]> {
  const changed: Feature[] = [];
  for (const feature of features) if (await change(feature)) changed.push(feature);
  return changed;
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
