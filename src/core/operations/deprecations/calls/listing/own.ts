import type { App } from '../../../../delegation/apps/app.ts';
import type { Context } from '../../../../foundation/context.ts';
import { after, type Instant } from '../../../../foundation/instant.ts';
import type { Account } from '../../../../identity/accounts/account.ts';
import { type FeatureStatus, listDeprecated } from '../../status.ts';
import { type ListedCaller, listCallersPage } from './callers.ts';
import * as store from './store.ts';

/** A deprecated feature, and how somebody used it. */
interface OwnUse extends FeatureStatus {
  /** By each client from each place, the latest first. */
  readonly uses: readonly ListedCaller[];
}

/** How many days somebody is told of. */
const OWN_USE_DAYS = 90;
const MOST = 50;
const DAY = 86_400;

/** The deprecated features that a person used lately. */
export async function listOwnUses(
  context: Context,
  { id: accountId }: Pick<Account, 'id'>,
): Promise<readonly OwnUse[]> {
  const { deprecated, filter } = await filterSince(context, OWN_USE_DAYS);
  if (deprecated.length === 0) return [];
  const request = { order: 'last', descending: true, limit: MOST } as const;
  const { items } = await listCallersPage(context, { ...filter, accountId }, request);
  return deprecated
    .map((status) => ({ ...status, uses: items.filter(({ feature }) => feature === status.feature) }))
    .filter(({ uses }) => uses.length > 0);
}

/** How many days back a notice looks. */
const NOTICE_DAYS = 30;

/** Whether a person has to be told on the first page: of what was announced, and used lately. */
export async function hasUsedAnnounced(
  context: Context,
  { id: accountId }: Pick<Account, 'id'>,
): Promise<boolean> {
  const { deprecated, filter } = await filterSince(context, NOTICE_DAYS);
  const features = deprecated.flatMap(({ feature, announcedAt }) => (announcedAt === null ? [] : [feature]));
  if (features.length === 0) return false;
  return (await store.summarize(context.db, { ...filter, features, accountId })).length > 0;
}

/** A deprecated feature, and how often it was used with an app: nothing of who used it. */
interface UseWithApp extends FeatureStatus {
  readonly calls: number;
  readonly lastAt: Instant;
}

export async function listUsesWithApp(
  context: Context,
  { clientId }: Pick<App, 'clientId'>,
): Promise<readonly UseWithApp[]> {
  const { deprecated, filter } = await filterSince(context, NOTICE_DAYS);
  if (deprecated.length === 0) return [];
  const sums = await store.summarize(context.db, { ...filter, clientId });
  return deprecated.flatMap((status) => {
    const sum = sums.find(({ feature }) => feature === status.feature);
    return sum ? [{ ...status, calls: Number(sum.count), lastAt: sum.lastAt }] : [];
  });
}

async function filterSince(context: Context, days: number) {
  const deprecated = await listDeprecated(context);
  const since = after(context.now(), -days * DAY).slice(0, 10);
  return { deprecated, filter: { features: deprecated.map(({ feature }) => feature), since } };
}
