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

  find: async ({ actor }) => actor.account,
  ask: ({ twoFactorSince }, { words: { security: words } }) => ({
    title: words.leaveTitle,
    explain: [words.leaveExplain],
    button: words.leaveSubmit,
    back: OVERVIEW,
    pointless: twoFactorSince === null,
  }),
  async perform(_, context, { actor }) {
    await disableOwnTwoFactor(context, actor);
    return redirectTo(OVERVIEW, 'two_factor_disabled');
  },
});
