import { listSessions } from '../../core/authentication/sessions/end.ts';
import { countRecoveryCodes } from '../../core/identity/credentials/recovery-codes/recovery-codes.ts';
import { disableOwnTwoFactor } from '../../core/operations/account-management/two-factor.ts';
import { confirmed } from '../../http/audiences.ts';
import { confirmation } from '../confirmation.tsx';
import { redirectTo } from '../responses.tsx';

const OVERVIEW = '/settings/security';

export const disableTwoFactor = confirmation({
  path: '/settings/two-factor/removal',
  summary: 'Disable two-factor authentication',
  audience: confirmed,
  menu: OVERVIEW,

  find: async ({ actor: { account } }, context) => ({
    account,
    codes: await countRecoveryCodes(context, account),
    sessions: (await listSessions(context, account)).length - 1,
  }),
  ask: ({ account, codes, sessions }, { words: { security: words } }) => ({
    title: words.leaveTitle,
    explain: [words.leaveExplain],
    hits: { codes, sessions },
    lastUsed: 'not recorded',
    button: words.leaveSubmit,
    back: OVERVIEW,
    pointless: account.twoFactorSince === null,
  }),
  async perform(_, context, { actor }) {
    await disableOwnTwoFactor(context, actor);
    return redirectTo(OVERVIEW, 'two_factor_disabled');
  },
});
