import type { Origin } from '../../../../storage/schema.ts';
import type { ByPassword, ByToken } from '../../../authentication/principals/principal.ts';

/** What somebody shows at the door of an organization with single sign-on. */
export type SsoCredential =
  /** In person: every organization is open. */
  | { readonly kind: 'person' }
  /** All that an app has by one grant. */
  | { readonly kind: 'grant'; readonly grantId: number }
  /** One token that a person made for themselves. */
  | { readonly kind: 'token'; readonly authorizationId: number }
  /** Of a token for which nobody was asked in a browser. */
  | { readonly kind: 'none' };

/** A pass that an organization can be asked to let in. */
export type AuthorizableCredential = Extract<SsoCredential, { kind: 'grant' | 'token' }>;

/** By themselves: a person made them in person, one by one. */
const PERSONAL: readonly Origin[] = ['settings', 'seed'];

/** Never: nobody was asked in a browser when they were made (GitHub, "OAuth Authorizations API", warning on SAML). */
const NEVER: readonly Origin[] = ['authorizations_api', 'impersonation'];

/** Whether somebody can let a token of this origin into an organization with single sign-on. */
export function isAuthorizable(origin: Origin): boolean {
  return !NEVER.includes(origin);
}

/** What somebody shows who asks us in this way. */
export function ssoCredentialOf(actor: ByPassword | ByToken): SsoCredential {
  if (actor.kind === 'password') return { kind: 'person' };
  const { origin, grantId, authorizationId } = actor;
  if (!isAuthorizable(origin)) return { kind: 'none' };
  if (PERSONAL.includes(origin)) return { kind: 'token', authorizationId };
  return grantId === null ? { kind: 'none' } : { kind: 'grant', grantId };
}
