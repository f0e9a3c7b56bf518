import type { App } from '../../delegation/apps/app.ts';
import type { Authorization } from '../../delegation/authorizations/authorization.ts';
import { listScopesOfApp } from '../../delegation/authorizations/summaries/summarize.ts';
import { readScopes, type ScopeSet } from '../../delegation/scopes/scope-set.ts';
import type { Context } from '../../foundation/context.ts';
import { type CountKind, dayOf } from '../../foundation/runtime/daily-counts.ts';
import { type CountSum, sumDailyCounts } from '../../foundation/usage/counts/list.ts';
import { neededOf } from './needed.ts';

/** Which scopes were needed in the last 90 days, of those that there are. */
export interface ScopeUse {
  readonly held: ScopeSet;
  /** Requests to this server. What scopes are for elsewhere is not known. */
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
  const ids = tokens.map(({ id }) => id);
  const findSums = await sumsOf(context, { uses: 'token_uses', scopes: 'token_scopes' }, ids);
  return new Map(tokens.map((token) => [token.id, useOf(token.scopes, findSums(token.id))]));
}

export async function getScopeUse(
  context: Context,
  token: Pick<Authorization, 'id' | 'scopes'>,
): Promise<ScopeUse> {
  const uses = await findScopeUses(context, [token]);
  return uses.get(token.id) ?? useOf(token.scopes, {});
}

/** Of all tokens of an app, against the scopes of those that it got last. */
export async function getScopeUseOfApp(context: Context, app: App): Promise<ScopeUse> {
  const findSums = await sumsOf(context, { uses: 'app_uses', scopes: 'app_scopes' }, [app.id]);
  return useOf(await listScopesOfApp(context, app), findSums(app.id));
}

type ByKey = ReadonlyMap<string, CountSum> | undefined;

interface Sums {
  readonly uses?: ByKey;
  readonly calls?: CountSum | undefined;
  readonly scopes?: ByKey;
}

interface Kinds {
  readonly uses: CountKind;
  readonly scopes: CountKind;
}

async function sumsOf(
  context: Context,
  kinds: Kinds,
  subjects: readonly number[],
): Promise<(subject: number) => Sums> {
  const since = dayOf(context.now(), 1 - SCOPE_USE_DAYS);
  const uses = await sumDailyCounts(context, kinds.uses, { subjects, since });
  const scopes = await sumDailyCounts(context, kinds.scopes, { subjects, since });
  const all = await sumDailyCounts(context, 'token_scopes', { subjects: [0], since });
  // Calls before it was counted what scopes they needed tell nothing.
  const begin = all.get(0)?.get('')?.since;
  const calls =
    begin === undefined ? undefined : await sumDailyCounts(context, kinds.uses, { subjects, since: begin });
  return (subject) => ({
    uses: uses.get(subject),
    calls: calls?.get(subject)?.get(''),
    scopes: scopes.get(subject),
  });
}

function useOf(held: ScopeSet, { uses, calls, scopes }: Sums): ScopeUse {
  const needed = neededOf(held, [...(scopes?.keys() ?? [])].map(readScopes));
  return {
    held,
    calls: calls?.count ?? 0,
    since: calls?.since ?? null,
    checks: uses?.get('check')?.count ?? 0,
    needed,
    surplus: held.filter((scope) => !needed.includes(scope)),
  };
}
