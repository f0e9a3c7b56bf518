import type { Origin } from '../../../storage/tables/authorizations.ts';
import type { Writing } from '../../foundation/context.ts';
import type { Instant } from '../../foundation/instant.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import type { ScopeSet } from '../scopes/scope-set.ts';
import type { CreatedAuthorization } from './create.ts';
import { issueAuthorization } from './issue.ts';
import { revokeIfPresent } from './revoke.ts';
import * as store from './store.ts';

interface Flow {
  readonly app: App;
  readonly scopes: ScopeSet;
  readonly origin: Origin;
  readonly expiresAt?: Instant | null;
}

/** Origins that issue a token each time somebody signs in to an app. */
const FLOWS = ['web_flow', 'device_flow'] as const;

/**
 * Issues an authorization in a flow. Of those an app has for an account, with the same scopes and without a
 * fingerprint, only so many are kept: the oldest is revoked (GitHub, "Creating multiple tokens for OAuth apps").
 *
 * @returns it, with the ids of those revoked
 */
export async function issueWithinTokenLimit(
  context: Writing,
  owner: Account,
  { app, scopes, origin, expiresAt = null }: Flow,
): Promise<CreatedAuthorization & { readonly revoked: readonly number[] }> {
  const texts = { note: null, noteUrl: null, fingerprint: null };
  const created = await issueAuthorization(context, owner, { ...texts, app, scopes, origin, expiresAt });
  if (!created) throw new Error('A token of a flow found its place taken.');

  // The grant is locked since the authorization was issued: nobody can add another meanwhile.
  const most = context.config.tokensPerApp;
  const all = await store.listOfFlows(context.db, owner, { appId: app.id, origins: FLOWS });
  const alike = all.filter((one) => isSame(one.scopes, scopes)).map(({ id }) => id);
  const revoked = alike.slice(0, Math.max(0, alike.length - most));
  for (const id of revoked) {
    await revokeIfPresent(context, owner, { id, reason: { reason: 'over_limit', most } });
  }
  return { ...created, revoked };
}

function isSame(one: ScopeSet, other: ScopeSet): boolean {
  return one.length === other.length && one.every((scope) => other.includes(scope));
}
