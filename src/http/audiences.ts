import type { ByPassword, ByToken } from '../core/authentication/principals/principal.ts';
import type { BySession, Principal } from '../core/authentication/sessions/session.ts';
import type { App } from '../core/delegation/apps/app.ts';
import type { Scope } from '../core/delegation/scopes/catalogue.ts';
import { covers } from '../core/delegation/scopes/scope-set.ts';
import { notFound, Refusal } from '../core/foundation/refusal.ts';
import type { Account } from '../core/identity/accounts/account.ts';

/** Who may call a route, and as whom its handler then sees them. */
export interface Audience<Actor> {
  readonly name: string;
  /** What a token needs one of; told as `X-Accepted-OAuth-Scopes`. */
  readonly scopes?: readonly Scope[];
  /** @throws {Refusal} */
  admit(principal: Principal): Actor;
}

/** Everybody; credentials are not needed, but if they are sent they must be right. */
export const anyone: Audience<Principal> = { name: 'anyone', admit: (principal) => principal };

/** Somebody, by password or by a token. */
export const somebody: Audience<ByPassword | ByToken> = {
  name: 'somebody',
  admit(principal) {
    if (principal.kind === 'password' || principal.kind === 'token') return principal;
    throw new Refusal({ code: 'authentication_required' });
  },
};

/** Somebody, by password or by a token with one of these scopes. @param refusal what other tokens are told */
export function somebodyWith(
  scopes: readonly Scope[],
  refusal: () => Refusal,
): Audience<ByPassword | ByToken> {
  return {
    name: somebody.name,
    scopes,
    admit(principal) {
      const actor = somebody.admit(principal);
      if (actor.kind === 'token' && !covers(actor.scopes, scopes)) throw refusal();
      return actor;
    },
  };
}

/** The owner of an account in person: by password. A token is not enough, whatever its scopes and wherever it was put. */
export const accountOwner: Audience<Account> = {
  name: 'accountOwner',
  admit(principal) {
    switch (principal.kind) {
      case 'anonymous':
      case 'app':
      case 'session':
        throw new Refusal({ code: 'authentication_required' });
      case 'token':
        throw new Refusal({ code: 'password_required' });
      case 'password':
        return principal.account;
    }
  },
};

/** An app itself, by its client id and a secret; for everybody else there is nothing here. */
export const appItself: Audience<App> = {
  name: 'appItself',
  admit(principal) {
    if (principal.kind === 'app') return principal.app;
    if (principal.kind === 'anonymous') throw new Refusal({ code: 'authentication_required' });
    throw notFound('page', 'not an app');
  },
};

/** Somebody at a browser who gave a password, and whose second factor is still to come. */
export const halfSignedIn: Audience<BySession> = {
  name: 'halfSignedIn',
  admit(principal) {
    if (principal.kind === 'session' && principal.session.signedInAt === null) return principal;
    throw new Refusal({ code: 'authentication_required' });
  },
};

/** As `signedIn`, also with a password that has to be changed: for the page that changes it, and to leave. */
export const signedInAtAll: Audience<BySession> = {
  name: 'signedInAtAll',
  admit(principal) {
    if (principal.kind === 'session' && principal.session.signedInAt !== null) return principal;
    throw new Refusal({ code: 'authentication_required' });
  },
};

/** Somebody at a browser. */
export const signedIn: Audience<BySession> = {
  name: 'signedIn',
  admit(principal) {
    const actor = signedInAtAll.admit(principal);
    if (actor.account.passwordTemporarySince) throw new Refusal({ code: 'password_change_required' });
    return actor;
  },
};

/** Somebody at a browser who was asked for the password a short while ago: for dangerous deeds. */
export const confirmed: Audience<BySession> = {
  name: 'confirmed',
  admit(principal) {
    const actor = signedIn.admit(principal);
    if (!actor.session.confirmed) throw new Refusal({ code: 'confirmation_required' });
    return actor;
  },
};

/** A site administrator, confirmed; for everybody else there is nothing here. */
export const siteAdministrator: Audience<BySession> = {
  name: 'siteAdministrator',
  admit(principal) {
    const { account } = signedIn.admit(principal);
    if (!account.siteAdminSince) throw notFound('page', 'not a site administrator');
    return confirmed.admit(principal);
  },
};
