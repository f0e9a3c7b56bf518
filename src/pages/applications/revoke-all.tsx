import { listNewestGrants } from '../../core/delegation/grants/listing/list.ts';
import { revokeAllGrants } from '../../core/delegation/revocation/revoke-grant.ts';
import { signedIn } from '../../http/audiences.ts';
import { ConfirmForm } from '../components/confirm-form.tsx';
import { SettingsPage } from '../components/settings-page.tsx';
import { pageRoute } from '../page-route.ts';
import { redirectTo, renderPage } from '../responses.tsx';

const LIST = '/settings/applications';

export const allApplicationsRevocationPage = pageRoute({
  method: 'GET',
  path: '/settings/applications/revocation',
  summary: 'The question ahead of sending every app away',
  audience: signedIn,

  async handle({ actor, visit }, context) {
    const { total } = await listNewestGrants(context, actor.account, { page: 1, perPage: 1 });
    if (total === 0) return redirectTo(LIST);
    const { applications: words } = visit.words;
    return renderPage(
      visit,
      <SettingsPage title={words.revokeAllTitle} place="applications">
        <h1>{words.revokeAllTitle}</h1>
        <ConfirmForm action={`${LIST}/revocation`} back={LIST} button={words.revokeAll}>
          <p>{words.revokeAllExplain(total)}</p>
        </ConfirmForm>
      </SettingsPage>,
    );
  },
});

export const allApplicationsRevocation = pageRoute({
  method: 'POST',
  path: '/settings/applications/revocation',
  summary: 'Send every app away',
  audience: signedIn,

  async handle({ actor }, context) {
    await revokeAllGrants(context, actor.account);
    return redirectTo(LIST, { notice: 'applications_revoked' });
  },
});
