import { listNewestPersonalTokens } from '../../core/delegation/authorizations/listing/list.ts';
import { revokePersonalTokens } from '../../core/delegation/authorizations/revoke.ts';
import { signedIn } from '../../http/audiences.ts';
import { goTo, show } from '../answers.tsx';
import { Settings } from '../frame/settings.tsx';
import { Sure } from '../frame/sure.tsx';
import { pageRoute } from '../page-route.ts';

const LIST = '/settings/tokens';

export const allTokensRevocationPage = pageRoute({
  method: 'GET',
  path: '/settings/tokens/revocation',
  summary: 'The question ahead of deleting all personal access tokens',
  audience: signedIn,

  async handle({ actor, visit }, context) {
    const { total } = await listNewestPersonalTokens(context, actor.account, { page: 1, perPage: 1 });
    if (total === 0) return goTo(LIST);
    const { tokens: words } = visit.words;
    return show(
      visit,
      <Settings title={words.deleteAllTitle} place="tokens">
        <h1>{words.deleteAllTitle}</h1>
        <Sure action={`${LIST}/revocation`} back={LIST} button={words.deleteAll}>
          <p>{words.deleteAllExplain(total)}</p>
        </Sure>
      </Settings>,
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
    return goTo(LIST, { notice: 'tokens_deleted' });
  },
});
