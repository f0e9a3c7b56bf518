import { Type } from 'typebox';
import { getPersonalToken } from '../../core/delegation/authorizations/get.ts';
import { listNewestPersonalTokens } from '../../core/delegation/authorizations/listing/list.ts';
import { isRegenerable } from '../../core/delegation/authorizations/replacement/replace.ts';
import { revokeAuthorization, revokePersonalTokens } from '../../core/delegation/authorizations/revoke.ts';
import { updateAuthorization } from '../../core/delegation/authorizations/update.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { signedIn } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { confirmation } from '../confirmation.tsx';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { viewToken } from './detail.tsx';

export const tokenRevocation = pageRoute({
  method: 'POST',
  path: '/settings/tokens/:id/revocation',
  summary: 'Revoke one personal access token',
  audience: signedIn,

  async handle({ actor: { account }, params }, context) {
    const { id } = await getPersonalToken(context, account, readId(params.id, 'authorization'));
    await revokeAuthorization(context, account, id);
    return redirectTo('/settings/tokens', 'token_revoked');
  },
});

const LIST = '/settings/tokens';

export const revokeAllTokens = confirmation({
  path: `${LIST}/revocation`,
  summary: 'Revoke all personal access tokens',
  audience: signedIn,
  menu: LIST,

  find: ({ actor }, context) => listNewestPersonalTokens(context, actor.account, { page: 1, perPage: 1 }),
  ask: ({ total }, { words: { tokens: words } }) => ({
    title: words.revokeAllTitle,
    explain: [words.revokeAllExplain(total)],
    button: words.revokeAll,
    back: LIST,
    pointless: total === 0,
  }),
  async perform(_, context, { actor }) {
    await revokePersonalTokens(context, actor.account);
    return redirectTo(LIST, 'tokens_revoked');
  },
});

export const changeNote = pageRoute({
  method: 'POST',
  path: '/settings/tokens/:id',
  summary: 'Change the note of a personal access token',
  audience: signedIn,
  form: Type.Object({ note: Type.String() }),
  invalid: viewToken,

  async handle({ actor: { account }, params, form }, context) {
    const token = await getPersonalToken(context, account, readId(params.id, 'authorization'));
    // The note of an impersonation token names its purpose, and stays.
    if (!isRegenerable(token)) throw notFound('authorization', 'impersonation token');
    await updateAuthorization(context, account, { id: token.id, note: form.note.trim() });
    return redirectTo(`/settings/tokens/${token.id}`, 'token_changed');
  },
});
