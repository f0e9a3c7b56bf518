import type { ByPassword, ByToken } from '../../core/authentication/principals/principal.ts';
import type { Principal } from '../../core/authentication/sessions/session.ts';
import type { Scope } from '../../core/delegation/scopes/catalogue.ts';
import { covers } from '../../core/delegation/scopes/scope-set.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import type { Audience } from '../../http/audiences.ts';

const scopes: readonly Scope[] = ['site_admin'];

/** A site administrator, by password or by a token with `site_admin`; everyone else gets a 404. */
export const siteAdministratorOfApi: Audience<ByPassword | ByToken> = {
  name: 'siteAdministratorOfApi',
  scopes,
  admit(principal: Principal) {
    if (principal.kind !== 'password' && principal.kind !== 'token') throw notFound('page');
    if (!principal.account.siteAdminSince) throw notFound('page', 'not a site administrator');
    if (principal.kind === 'token' && !covers(principal.scopes, scopes))
      throw notFound('page', 'missing scope');
    return principal;
  },
};
