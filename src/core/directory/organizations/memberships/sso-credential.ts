import type { Origin } from '../../../../storage/tables/authorizations.ts';
import type { ByPassword, ByToken } from '../../../authentication/principals/principal.ts';

/** What a request presents to an organization with SAML single sign-on. */
export type SsoCredential =
  /** A person by password: needs no authorization. */
  | { readonly kind: 'person' }
  /** All tokens an app has by one grant. */
  | { readonly kind: 'grant'; readonly grantId: number }
  /** One personal access token. */
  | { readonly kind: 'token'; readonly authorizationId: number }
  /** A token that cannot be authorized. */
  | { readonly kind: 'none' };

export type AuthorizableCredential = Extract<SsoCredential, { kind: 'grant' | 'token' }>;

/** Authorized one token at a time; all others by their grant. */
const PERSONAL: readonly Origin[] = ['settings', 'seed'];

/** Created without a person in a browser (GitHub, "OAuth Authorizations API", warning on SAML). */
export const NOT_AUTHORIZABLE: readonly Origin[] = ['authorizations_api', 'impersonation'];

/** Whether a token of this origin can be authorized for an organization with SAML single sign-on. */
export function isAuthorizable(origin: Origin): boolean {
  return !NOT_AUTHORIZABLE.includes(origin);
}

export function ssoCredentialOf(actor: ByPassword | ByToken): SsoCredential {
  if (actor.kind === 'password') return { kind: 'person' };
  const { origin, grantId, authorizationId } = actor;
  if (!isAuthorizable(origin)) return { kind: 'none' };
  if (PERSONAL.includes(origin)) return { kind: 'token', authorizationId };
  return grantId === null ? { kind: 'none' } : { kind: 'grant', grantId };
}
