import { disableOwnTwoFactor } from '../../core/operations/account-management/two-factor.ts';
import { confirmed } from '../../http/audiences.ts';
import { ConfirmForm } from '../components/confirm-form.tsx';
import { pageRoute } from '../page-route.ts';
import { redirectTo, renderPage } from '../responses.tsx';
import { SecurityPage } from './security-page.tsx';

const path = '/settings/two-factor/removal';

export const twoFactorRemovalPage = pageRoute({
  method: 'GET',
  path,
  summary: 'Whether two-factor authentication shall be switched off',
  audience: confirmed,

  async handle({ actor, visit }) {
    if (!actor.account.twoFactorSince) return redirectTo('/settings/security');
    const words = visit.words.security;
    return renderPage(
      visit,
      <SecurityPage title={words.leaveTitle}>
        <h1>{words.leaveTitle}</h1>
        <ConfirmForm action={path} back="/settings/security" button={words.leaveSubmit}>
          <p>{words.leaveExplain}</p>
        </ConfirmForm>
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
    return redirectTo('/settings/security', { notice: 'two_factor_disabled' });
  },
});
