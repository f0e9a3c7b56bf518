import type { App } from '../../delegation/apps/app.ts';
import type { Authorization } from '../../delegation/authorizations/authorization.ts';
import { listScopesOfApp } from '../../delegation/authorizations/summaries/summarize.ts';
import { readScopes, type ScopeSet } from '../../delegation/scopes/scope-set.ts';
import type { Context } from '../../foundation/context.ts';
import type { CountKind } from '../../foundation/runtime/daily-counts.ts';
import { type CountSum, sumDailyCounts } from '../../foundation/usage/counts/list.ts';
import { neededOf } from './needed.ts';

/** Which scopes were needed in the last 90 days, of those that there are. */
export interface ScopeUse {
  readonly held: ScopeSet;
  /** Answered calls of this server. What scopes are for elsewhere is not known. */
  readonly calls: number;
  /** The day of the first of these calls; `null` without any. */
  readonly since: string | null;
  /** By the app of the token; what for is not known. */
  readonly checks: number;
  /** The least scopes that would have done for these calls. */
  readonly needed: ScopeSet;
  /** Those of `held` that are wider than what was needed, or were not needed at all. */
  readonly surplus: ScopeSet;
}

/** How far back it looks, unless usage is kept for a shorter time. */
export const SCOPE_USE_DAYS = 90;

/** By the id of the token. What the last few seconds counted is not stored yet. */
export async function findScopeUses(
  context: Context,
  tokens: readonly Pick<Authorization, 'id' | 'scopes'>[],
): Promise<ReadonlyMap<number, ScopeUse>> {
  const subjects = { subjects: tokens.map(({ id }) => id), days: SCOPE_USE_DAYS };
  const scopes = await sumDailyCounts(context, 'token_scopes', subjects);
  const checks = await sumDailyCounts(context, 'token_checks', subjects);
  return new Map(
    tokens.map((token) => [token.id, useOf(token.scopes, scopes.get(token.id), checks.get(token.id))]),
  );
}

export async function getScopeUse(
  context: Context,
  token: Pick<Authorization, 'id' | 'scopes'>,
): Promise<ScopeUse> {
  const uses = await findScopeUses(context, [token]);
  return uses.get(token.id) ?? useOf(token.scopes, undefined, undefined);
}

/** Of all tokens of an app, against the scopes of those that it got last. */
export async function getScopeUseOfApp(context: Context, app: App): Promise<ScopeUse> {
  const sumsOf = async (counted: CountKind) => {
    const sums = await sumDailyCounts(context, counted, { subjects: [app.id], days: SCOPE_USE_DAYS });
    return sums.get(app.id);
  };
  const held = await listScopesOfApp(context, app);
  return useOf(held, await sumsOf('app_scopes'), await sumsOf('app_checks'));
}

type Sums = ReadonlyMap<string, CountSum> | undefined;

function useOf(held: ScopeSet, scopes: Sums, checks: Sums): ScopeUse {
  const seen = [...(scopes?.keys() ?? [])].filter((key) => key !== '').map(readScopes);
  const needed = neededOf(held, seen);
  return {
    held,
    calls: scopes?.get('')?.count ?? 0,
    since: scopes?.get('')?.since ?? null,
    checks: checks?.get('')?.count ?? 0,
    needed,
    surplus: held.filter((scope) => !needed.includes(scope)),
  };
}
