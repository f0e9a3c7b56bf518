import type { Origin } from '../../../storage/schema.ts';
import type { ByPassword, ByToken } from '../../accounts/principal.ts';

/** What an organization with single sign-on lets in: one token, or all that an app has by one grant. */
export interface Key {
  /** 0 where it does not count. */
  readonly grantId: number;
  /** 0 where it does not count. */
  readonly authorizationId: number;
  /** Whether every organization is open: a person in person. */
  readonly master: boolean;
}

/** By themselves: a person made them in person, one by one. */
const PERSONAL: readonly Origin[] = ['settings', 'seed'];

/** Never: nobody was asked in a browser when they were made (GitHub, "OAuth Authorizations API", warning on SAML). */
const NEVER: readonly Origin[] = ['authorizations_api', 'impersonation'];

/** Whether somebody can let a token of this origin into an organization with single sign-on. */
export function isApprovable(origin: Origin): boolean {
  return !NEVER.includes(origin);
}

/** With what somebody who asks stands before an organization. */
export function keyOf(actor: ByPassword | ByToken): Key {
  if (actor.kind === 'password') return { grantId: 0, authorizationId: 0, master: true };
  const { origin, grantId, authorizationId } = actor;
  if (!isApprovable(origin)) return { grantId: 0, authorizationId: 0, master: false };
  return PERSONAL.includes(origin)
    ? { grantId: 0, authorizationId, master: false }
    : { grantId: grantId ?? 0, authorizationId: 0, master: false };
}
