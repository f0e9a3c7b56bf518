import { listNewestPersonalTokens } from '../../../delegation/authorizations/listing/list.ts';
import { type ScopeSet, union } from '../../../delegation/scopes/scope-set.ts';
import type { Context } from '../../../foundation/context.ts';
import type { Feature } from '../../../foundation/runtime/deprecation-plan.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import { findScopeUses } from '../../scope-use/read.ts';
import { listCallers } from '../calls/listing/callers.ts';
import type { FeatureUse } from '../calls/report.ts';

/** What a person's own scripts need in place of a password, by what they were seen to call. */
export interface AccountMigration {
  readonly uses: readonly FeatureUse[];
  /** The clients that could use a personal access token, each once. */
  readonly clients: readonly string[];
  /** What these tokens should have; `undefined` where it is not known. */
  readonly scopes: ScopeSet | undefined;
}

/** Those that a personal access token takes the place of. */
const BY_TOKEN: readonly Feature[] = [
  'create-authorization',
  'password-authentication',
  'token-without-expiry',
];

/** Rows of a report, and of a list. */
const MOST = 1000;
const NEWEST = 100;

export async function planAccountMigration(context: Context, account: Account): Promise<AccountMigration> {
  const uses = await listCallers(context, { accountId: account.id }, MOST);
  const own = uses.filter(({ clientId, feature }) => clientId === null && BY_TOKEN.includes(feature));
  return {
    uses,
    clients: [...new Set(own.map(({ client }) => client))],
    scopes: await scopesOfScripts(context, account),
  };
}

/** Of the tokens that were made with a password: what they needed, or what they have where that is not known. */
async function scopesOfScripts(context: Context, account: Account): Promise<ScopeSet | undefined> {
  const { items } = await listNewestPersonalTokens(context, account, { page: 1, perPage: NEWEST });
  const made = items.filter(({ origin }) => origin === 'authorizations_api');
  if (made.length === 0) return undefined;
  const uses = [...(await findScopeUses(context, made)).values()];
  return union(uses.map(({ calls, needed, held }) => (calls > 0 ? needed : held)));
}
