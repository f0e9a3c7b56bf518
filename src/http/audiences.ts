import type { ByPassword, ByToken } from '../core/authentication/principals/principal.ts';
import type { BySession, Principal } from '../core/authentication/sessions/session.ts';
import type { App } from '../core/delegation/apps/app.ts';
import type { Scope } from '../core/delegation/scopes/catalogue.ts';
import { covers } from '../core/delegation/scopes/scope-set.ts';
import { notFound, Refusal } from '../core/foundation/refusal.ts';
import type { Account } from '../core/identity/accounts/account.ts';

/** Who may call a route, and the type of caller its handler gets. */
export interface Audience<Actor> {
  readonly name: string;
  /** A token needs one of these; sent as `X-Accepted-OAuth-Scopes`. */
  readonly scopes?: readonly Scope[];
  /** @throws {Refusal} */
  admit(principal: Principal): Actor;
  /** Who may read a page, if what it offers is for this audience. */
  readonly reading?: Audience<Actor>;
}

/** Everyone. Credentials are optional, but must be valid if sent. */
export const anyone: Audience<Principal> = { name: 'anyone', admit: (principal) => principal };

/** A user, authenticated by password or token. */
export const somebody: Audience<ByPassword | ByToken> = {
  name: 'somebody',
  admit(principal) {
    if (principal.kind === 'password' || principal.kind === 'token') return principal;
    throw new Refusal({ code: 'authentication_required' });
  },
};

/** A user, authenticated by password or by a token with one of these scopes. @param refusal for other tokens */
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

/** A user, authenticated by password. Tokens are refused whatever their scopes, also in place of the password. */
export const accountOwner: Audience<Account> = {
  name: 'accountOwner',
  admit(principal) {
    switch (principal.kind) {
      case 'anonymous':
      case 'app':
      case 'admin_token':
      case 'session':
        throw new Refusal({ code: 'authentication_required' });
      case 'token':
        throw new Refusal({ code: 'password_required' }, 'token in place of a password');
      case 'password':
        return principal.account;
    }
  },
};

/** An app, authenticated by its client id and secret. Everyone else gets a 404. */
export const appItself: Audience<App> = {
  name: 'appItself',
  admit(principal) {
    if (principal.kind === 'app') return principal.app;
    if (principal.kind === 'anonymous') throw new Refusal({ code: 'authentication_required' });
    throw notFound('page', 'not an app');
  },
};

/** A browser session that has the password but not yet the second factor. */
export const halfSignedIn: Audience<BySession> = {
  name: 'halfSignedIn',
  admit(principal) {
    if (principal.kind === 'session' && principal.session.signedInAt === null) return principal;
    throw new Refusal({ code: 'authentication_required' });
  },
};

/** As `signedIn`, but also with a temporary password: for the page that changes it, and for signing out. */
export const signedInAtAll: Audience<BySession> = {
  name: 'signedInAtAll',
  admit(principal) {
    if (principal.kind === 'session' && principal.session.signedInAt !== null) return principal;
    throw new Refusal({ code: 'authentication_required' });
  },
};

/** As `signedIn`, but also when two-factor authentication has to be enabled first: for what that takes. */
export const enrolling: Audience<BySession> = {
  name: 'enrolling',
  admit(principal) {
    const actor = signedInAtAll.admit(principal);
    if (actor.account.passwordTemporarySince) throw new Refusal({ code: 'password_change_required' });
    return actor;
  },
};

/** As `enrolling`, with a password confirmed recently. */
export const confirmedEnrolling: Audience<BySession> = {
  name: 'confirmedEnrolling',
  reading: enrolling,
  admit(principal) {
    const actor = enrolling.admit(principal);
    if (!actor.session.confirmed) throw new Refusal({ code: 'confirmation_required' });
    return actor;
  },
};

/** A signed-in browser session. */
export const signedIn: Audience<BySession> = {
  name: 'signedIn',
  admit(principal) {
    const actor = enrolling.admit(principal);
    if (actor.mustEnrol) throw new Refusal({ code: 'two_factor_required' });
    return actor;
  },
};

/** A session that confirmed its password recently: for sensitive actions. */
export const confirmed: Audience<BySession> = {
  name: 'confirmed',
  reading: signedIn,
  admit(principal) {
    return confirmedEnrolling.admit(signedIn.admit(principal));
  },
};

const readingSiteAdministrator: Audience<BySession> = {
  name: 'readingSiteAdministrator',
  admit(principal) {
    const actor = signedIn.admit(principal);
    if (!actor.account.siteAdminSince) throw notFound('page', 'not a site administrator');
    return actor;
  },
};

/** A site administrator with a confirmed session. Everyone else gets a 404. */
export const siteAdministrator: Audience<BySession> = {
  name: 'siteAdministrator',
  reading: readingSiteAdministrator,
  admit: (principal) => confirmed.admit(readingSiteAdministrator.admit(principal)),
};
