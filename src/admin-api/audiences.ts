import type { AdminScope, AdminToken } from '../core/authentication/admin-tokens/admin-token.ts';
import { Refusal } from '../core/foundation/refusal.ts';
import type { Audience } from '../http/audiences.ts';

/** Tokens with the scope `read` or `write`. */
export const adminReader = tokenWith('adminReader', ['read', 'write']);

/** Tokens with the scope `write`. */
export const adminWriter = tokenWith('adminWriter', ['write']);

function tokenWith(name: string, scopes: readonly AdminScope[]): Audience<AdminToken> {
  return {
    name,
    admit(principal) {
      if (principal.kind !== 'admin_token') throw new Refusal({ code: 'authentication_required' });
      const { token } = principal;
      if (scopes.some((scope) => token.scopes.includes(scope))) return token;
      const message = `This takes an administration token with the scope ${scopes.join(' or ')}.`;
      throw new Refusal({ code: 'not_permitted', message }, 'missing scope');
    },
  };
}
