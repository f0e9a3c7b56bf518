import { removePasskeys } from '../../core/authentication/passkeys/change.ts';
import { endSessions } from '../../core/authentication/sessions/end.ts';
import { revokeAllAuthorizations } from '../../core/delegation/authorizations/revoke-all.ts';
import { writing } from '../../core/foundation/context.ts';
import { unlockAccount } from '../../core/identity/lockouts/unlock.ts';
import { resetTwoFactor } from '../../core/operations/account-management/two-factor.ts';
import { actionOn } from './action.ts';

export const unlockPerson = actionOn({
  method: 'DELETE',
  path: '/users/:login/lockout',
  summary: 'Let a person sign in again whom failed attempts have locked out',
  documentation: 'users/unlock',
  act: unlockAccount,
});

export const resetPersonsTwoFactor = actionOn({
  method: 'DELETE',
  path: '/users/:login/two_factor_authentication',
  summary: 'Disable two-factor authentication of a person, remove all passkeys and end all sessions',
  documentation: 'users/reset-two-factor',
  act: resetTwoFactor,
});

export const removePersonsPasskeys = actionOn({
  method: 'DELETE',
  path: '/users/:login/passkeys',
  summary: 'Remove all passkeys of a person and end all sessions',
  documentation: 'users/remove-passkeys',
  act: (context, account) =>
    writing(
      context,
      async (context) => {
        await removePasskeys(context, account);
        await endSessions(context, account, null);
      },
      [account.id],
    ),
});

export const revokePersonsTokens = actionOn({
  method: 'DELETE',
  path: '/users/:login/tokens',
  summary: 'Revoke all tokens of a person',
  documentation: 'users/revoke-tokens',
  act: (context, account) => revokeAllAuthorizations(context, account),
});
