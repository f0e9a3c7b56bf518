import type { Account } from '../../core/accounts/account.ts';
import type { Principal } from '../../core/accounts/principal.ts';
import { notFound } from '../../core/refusal.ts';
import type { Scope } from '../../core/scopes/catalogue.ts';
import { covers } from '../../core/scopes/scope-set.ts';
import type { Audience } from '../../http/audiences.ts';

/** What a site administrator's token needs. */
const scopes: readonly Scope[] = ['site_admin'];

/** A site administrator, by password or by a token that may administer; for everybody else there is nothing here. */
export const siteAdministratorOfApi: Audience<Account> = {
  name: 'siteAdministratorOfApi',
  scopes,
  admit(principal: Principal) {
    const trusted =
      principal.kind === 'password' || (principal.kind === 'token' && covers(principal.scopes, scopes));
    if (!trusted || !principal.account.siteAdminSince) throw notFound('place');
    return principal.account;
  },
};
