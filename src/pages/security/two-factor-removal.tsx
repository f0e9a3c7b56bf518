import { disableOwnTwoFactor } from '../../core/operations/account-management/two-factor.ts';
import { confirmed } from '../../http/audiences.ts';
import { goTo, show } from '../answers.tsx';
import { Sure } from '../frame/sure.tsx';
import { pageRoute } from '../page-route.ts';
import { SecurityPage } from './frame.tsx';

const path = '/settings/two-factor/removal';

export const twoFactorRemovalPage = pageRoute({
  method: 'GET',
  path,
  summary: 'Whether two-factor authentication shall be switched off',
  audience: confirmed,

  async handle({ actor, visit }) {
    if (!actor.account.twoFactorSince) return goTo('/settings/security');
    const words = visit.words.security;
    return show(
      visit,
      <SecurityPage title={words.leaveTitle}>
        <h1>{words.leaveTitle}</h1>
        <Sure action={path} back="/settings/security" button={words.leaveSubmit}>
          <p>{words.leaveExplain}</p>
        </Sure>
      </SecurityPage>,
    );
  },
});

export const twoFactorRemoval = pageRoute({
  method: 'POST',
  path,
  summary: 'Switch off two-factor authentication',
  audience: confirmed,

  async handle({ actor }, context) {
    await disableOwnTwoFactor(context, actor);
    return goTo('/settings/security', { notice: 'two_factor_disabled' });
  },
});
