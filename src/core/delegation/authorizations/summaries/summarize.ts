import type { Context } from '../../../foundation/context.ts';
import type { Instant } from '../../../foundation/instant.ts';
import { COUNT_LIMIT } from '../../../foundation/pagination.ts';
import type { App } from '../../apps/app.ts';
import { readScopes, type ScopeSet, union } from '../../scopes/scope-set.ts';
import * as store from './store.ts';

/** How many people authorized an app, and how many tokens it has. */
export function countTokensOfApp({ db }: Context, app: App): Promise<{ grants: number; tokens: number }> {
  return store.countOfApp(db, app.id);
}

/** The same for a page: counted up to one more than `COUNT_LIMIT`, because an app may have millions. */
export function countManyTokensOfApp({ db }: Context, app: App): Promise<{ grants: number; tokens: number }> {
  return store.countOfAppUpTo(db, app.id, COUNT_LIMIT + 1);
}

/** How many tokens there are of an owner or an app, of how many people, and when one of them was last used. */
export function summarizeTokens(
  { db }: Context,
  filter: store.SummarizedTokens,
): Promise<store.TokenSummary> {
  return store.summarize(db, filter);
}

/** How many of its tokens are looked at: an app may have millions. */
const NEWEST = 1000;

/** The scopes of the newest tokens of an app, together. */
export async function listScopesOfApp({ db }: Context, app: Pick<App, 'id'>): Promise<ScopeSet> {
  return union((await store.listScopeTexts(db, app.id, NEWEST)).map(readScopes));
}

/** When the tokens of these apps were used last, in any order; `null` for never. */
export async function findLastUsesOfApps(
  { db }: Context,
  apps: readonly Pick<App, 'id'>[],
): Promise<readonly (Instant | null)[]> {
  const uses = await store.listLastUses(
    db,
    apps.map(({ id }) => id),
  );
  return uses.map(({ lastUsedAt }) => lastUsedAt);
}
