import type { Context } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import { findGrantForApp } from '../grants/listing/get.ts';
import type { Scope } from '../scopes/catalogue.ts';
import { covers, type ScopeSet } from '../scopes/scope-set.ts';

/** What an app would get, and whether somebody has to be asked. */
export interface Consent {
  readonly scopes: ScopeSet;
  /** Those that the account has not let the app have yet. */
  readonly fresh: readonly Scope[];
  /** Whether the account lets the app in already, with whatever scopes. */
  readonly known: boolean;
  readonly needed: boolean;
}

/**
 * What was granted is not asked again, be it granted in a browser or through the API; what is wider is. An app that
 * asks for no scope gets what it was granted before. An app that keeps no secret could be anybody, and is never let in
 * without a word.
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
  return { scopes, fresh, known, needed: !known || fresh.length > 0 || app.nativeSince !== null };
}
