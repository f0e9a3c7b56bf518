import type { Cause, Rejected } from '../../foundation/cause.ts';
import type { Context } from '../../foundation/context.ts';
import type { App } from '../apps/app.ts';
import { callbackFault } from '../apps/callback-url.ts';
import { findApp, listCallbackUrls } from '../apps/get.ts';
import { mayAskPeople } from '../apps/owner.ts';
import { readScopeText, type ScopeSet } from '../scopes/scope-set.ts';
import { readChallenge } from './pkce.ts';
import { type ChosenRedirectUri, chooseRedirectUri } from './redirect-uri.ts';

/** The parameters of an authorization request (RFC 6749 §4.1.1); an empty one counts as omitted. */
export interface AuthorizationParameters {
  readonly clientId: string;
  readonly redirectUri: string | undefined;
  /** Separated by spaces or commas; words that are not scopes are left out. */
  readonly scope: string | undefined;
  readonly responseType: string | undefined;
  readonly challenge: string | undefined;
  readonly challengeMethod: string | undefined;
}

/** A valid request, for which consent can be asked. */
export interface AuthorizationRequest {
  readonly app: App;
  readonly redirectUri: string;
  /** The redirect URI as sent; `null` when omitted. */
  readonly sent: string | null;
  readonly scopes: ScopeSet;
  readonly challenge: string | null;
}

export type ValidatedRequest =
  /** There is no such app, or no valid redirect URI: only the user is told. */
  | ({ readonly kind: 'nobody' } & Rejected)
  /** Its owner is suspended: only the user is told. */
  | ({ readonly kind: 'unavailable' } & Rejected)
  /** The app is told why, at its redirect URI (RFC 6749 §4.1.2.1). */
  | ({
      readonly kind: 'refused';
      readonly app: App;
      readonly redirectUri: string;
      readonly no: AuthorizationError;
    } & Rejected)
  | { readonly kind: 'good'; readonly request: AuthorizationRequest };

export interface AuthorizationError {
  readonly error: 'redirect_uri_mismatch' | 'unsupported_response_type' | 'invalid_request';
  readonly description: string;
  /** The URL of a page of ours about it. */
  readonly page?: string;
}

/** Validates an authorization request. The redirect URI comes first: errors, too, are sent only to a valid one. */
export async function validateRequest(
  context: Context,
  requested: AuthorizationParameters,
): Promise<ValidatedRequest> {
  const app = await findApp(context, requested.clientId);
  const chosen = app && (await chooseFor(context, app, requested.redirectUri));
  const concerns = { ...(app && { appId: app.id }), redirectUri: requested.redirectUri };
  if (!app || !chosen)
    return { kind: 'nobody', cause: 'unknown client id or no usable callback URL', concerns };
  if (!(await mayAskPeople(context, app)))
    return { kind: 'unavailable', cause: 'suspended owner of the app', concerns };

  const { redirectUri } = chosen;
  const refuse = (error: AuthorizationError['error'], description: string): ValidatedRequest => ({
    kind: 'refused',
    app,
    redirectUri,
    no: { error, description },
    cause: CAUSES[error],
    concerns,
  });
  if (!chosen.matches) return refuse('redirect_uri_mismatch', MISMATCH);
  if (requested.responseType && requested.responseType !== 'code') {
    return refuse('unsupported_response_type', 'The response_type must be code.');
  }
  const sentChallenge = { challenge: requested.challenge, method: requested.challengeMethod };
  const pkce = readChallenge(sentChallenge, app.nativeSince === null ? 'optional' : 'needed');
  if (!pkce.good) return refuse('invalid_request', pkce.why);

  // GitHub leaves unknown scopes out here (RFC 6749 §3.3 allows it); the token response tells what was granted.
  const { scopes } = readScopeText(requested.scope);
  const sent = requested.redirectUri || null;
  return {
    kind: 'good',
    request: { app, redirectUri, sent, scopes, challenge: pkce.challenge },
  };
}

const CAUSES: { readonly [E in AuthorizationError['error']]: Cause } = {
  redirect_uri_mismatch: 'redirect URI not registered',
  unsupported_response_type: 'unsupported response type',
  invalid_request: 'invalid PKCE parameters',
};

const MISMATCH = 'The redirect_uri MUST match the registered callback URL for this application.';

/** Among the callbacks that are still allowed: the operator's settings may have changed since registration. */
export async function chooseFor(
  context: Context,
  app: App,
  sent: string | undefined,
): Promise<ChosenRedirectUri | undefined> {
  const { httpCallbackHosts: httpHosts } = context.config;
  const rules = { native: app.nativeSince !== null, httpHosts, anyScheme: true };
  const registered = await listCallbackUrls(context, app);
  const usable = registered.filter((url) => callbackFault(url, rules) === undefined);
  return chooseRedirectUri(sent, usable, app.exactCallbacksSince === null ? 'below' : 'exact');
}
