import type { Context } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import { findGrantForApp } from '../grants/listing/list.ts';
import type { Scope } from '../scopes/catalogue.ts';
import { covers, isReadOnly, type ScopeSet } from '../scopes/scope-set.ts';

/** What an app would get, and whether the user has to be asked. */
export interface Consent {
  readonly scopes: ScopeSet;
  /** Scopes the account has not granted the app yet. */
  readonly fresh: readonly Scope[];
  /** Whether the account has authorized the app before, with any scopes. */
  readonly known: boolean;
  readonly needed: boolean;
  /** Whether a scope that writes or administers is new: giving it takes a recent confirmation, as making such a token does. */
  readonly sensitive: boolean;
}

/**
 * Scopes that were granted, in a browser or through the API, are not asked again; wider ones are. An app that
 * asks for no scope gets what it was granted before. An app without a secret could be anybody, and is never authorized
 * without asking.
 */
export async function needsConsent(
  context: Context,
  account: Account,
  { app, scopes: requested }: { readonly app: App; readonly scopes: ScopeSet },
): Promise<Consent> {
  const granted = (await findGrantForApp(context, account, app.clientId))?.scopes;
  const scopes = requested.length === 0 && granted ? granted : requested;
  const fresh = scopes.filter((scope) => !covers(granted ?? [], [scope]));
  const known = granted !== undefined;
  const needed = !known || fresh.length > 0 || app.nativeSince !== null;
  return { scopes, fresh, known, needed, sensitive: !fresh.every(isReadOnly) };
}
