import { listNewestPersonalTokens } from '../../core/delegation/authorizations/listing/list.ts';
import { revokePersonalTokens } from '../../core/delegation/authorizations/revoke.ts';
import { signedIn } from '../../http/audiences.ts';
import { ConfirmForm } from '../components/confirm-form.tsx';
import { SettingsPage } from '../components/settings-page.tsx';
import { pageRoute } from '../page-route.ts';
import { redirectTo, renderPage } from '../responses.tsx';

const LIST = '/settings/tokens';

export const allTokensRevocationPage = pageRoute({
  method: 'GET',
  path: '/settings/tokens/revocation',
  summary: 'The question ahead of deleting all personal access tokens',
  audience: signedIn,

  async handle({ actor, visit }, context) {
    const { total } = await listNewestPersonalTokens(context, actor.account, { page: 1, perPage: 1 });
    if (total === 0) return redirectTo(LIST);
    const { tokens: words } = visit.words;
    return renderPage(
      visit,
      <SettingsPage title={words.deleteAllTitle} place="tokens">
        <h1>{words.deleteAllTitle}</h1>
        <ConfirmForm action={`${LIST}/revocation`} back={LIST} button={words.deleteAll}>
          <p>{words.deleteAllExplain(total)}</p>
        </ConfirmForm>
      </SettingsPage>,
    );
  },
});

export const allTokensRevocation = pageRoute({
  method: 'POST',
  path: '/settings/tokens/revocation',
  summary: 'Delete all personal access tokens',
  audience: signedIn,

  async handle({ actor }, context) {
    await revokePersonalTokens(context, actor.account);
    return redirectTo(LIST, { notice: 'tokens_deleted' });
  },
});
