import type { GetOrCreateOutcome } from '../../delegation/authorizations/get-or-create.ts';
import { impersonate } from '../../delegation/authorizations/impersonation/impersonate.ts';
import type { ScopeSet } from '../../delegation/scopes/scope-set.ts';
import type { Context } from '../../foundation/context.ts';
import { Refusal } from '../../foundation/refusal.ts';
import { type AdministratorAction, administering } from './administer.ts';

interface ImpersonationRequest extends AdministratorAction {
  readonly scopes: ScopeSet;
  /** Whether the administrator sent a password, and not only a token. */
  readonly byPassword: boolean;
}

/**
 * A token that leaked must not lead to the rights of another administrator: that takes a password.
 *
 * @throws {Refusal} `not_permitted`, for a site administrator without a password; `unprocessable`; as `administering`
 */
export function impersonateAsAdministrator(
  context: Context,
  { administrator, account, scopes, byPassword }: ImpersonationRequest,
): Promise<GetOrCreateOutcome> {
  return administering(context, { administrator, account }, async (context, account) => {
    if (account.siteAdminSince && !byPassword) {
      const message = 'A token cannot impersonate a site administrator. Send your password instead.';
      throw new Refusal({ code: 'not_permitted', message }, 'token in place of a password');
    }
    return impersonate(context, administrator, { account, scopes });
  });
}
