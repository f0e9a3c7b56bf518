import { listNewestPersonalTokens } from '../../core/delegation/authorizations/listing/list.ts';
import { revokePersonalTokens } from '../../core/delegation/authorizations/revoke.ts';
import { signedIn } from '../../http/audiences.ts';
import { confirmation } from '../confirmation.tsx';
import { redirectTo } from '../responses.tsx';

const LIST = '/settings/tokens';

export const deleteAllTokens = confirmation({
  path: `${LIST}/revocation`,
  summary: 'Delete all personal access tokens',
  audience: signedIn,
  menu: LIST,

  find: ({ actor }, context) => listNewestPersonalTokens(context, actor.account, { page: 1, perPage: 1 }),
  ask: ({ total }, { words: { tokens: words } }) => ({
    title: words.deleteAllTitle,
    explain: [words.deleteAllExplain(total)],
    button: words.deleteAll,
    back: LIST,
    pointless: total === 0,
  }),
  async perform(_, context, { actor }) {
    await revokePersonalTokens(context, actor.account);
    return redirectTo(LIST, 'tokens_deleted');
  },
});
