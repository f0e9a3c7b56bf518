import type { Account } from '../core/accounts/account.ts';
import type { ByPassword, ByToken, Principal } from '../core/accounts/principal.ts';
import { Refusal } from '../core/refusal.ts';

/** Who may call a route, and as whom its handler then sees them. */
export interface Audience<Actor> {
  readonly name: string;
  /** @throws {Refusal} */
  admit(principal: Principal): Actor;
}

/** Everybody; credentials are not needed, but if they are sent they must be right. */
export const anyone: Audience<Principal> = { name: 'anyone', admit: (principal) => principal };

/** Somebody, by password or by a token. */
export const somebody: Audience<ByPassword | ByToken> = {
  name: 'somebody',
  admit(principal) {
    if (principal.kind === 'anonymous') throw new Refusal({ code: 'authentication_required' });
    return principal;
  },
};

/** The owner of an account in person: by password. A token is not enough, whatever its scopes and wherever it was put. */
export const accountOwner: Audience<Account> = {
  name: 'accountOwner',
  admit(principal) {
    switch (principal.kind) {
      case 'anonymous':
        throw new Refusal({ code: 'authentication_required' });
      case 'token':
        throw new Refusal({ code: 'password_required' });
      case 'password':
        return principal.account;
    }
  },
};
