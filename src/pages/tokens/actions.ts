import { Type } from 'typebox';
import { getPersonalToken } from '../../core/delegation/authorizations/get.ts';
import { isRegenerable } from '../../core/delegation/authorizations/replacement/replace.ts';
import { revokeAuthorization } from '../../core/delegation/authorizations/revoke.ts';
import { revokeAllAuthorizations } from '../../core/delegation/authorizations/revoke-all.ts';
import { summarizeTokens } from '../../core/delegation/authorizations/summaries/summarize.ts';
import { updateAuthorization } from '../../core/delegation/authorizations/update.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { signedIn } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { confirmation } from '../confirmation.tsx';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { viewToken } from './detail.tsx';
import { shortenNote } from './shorten-note.ts';

const LIST = '/settings/tokens';

export const tokenRevocation = confirmation({
  path: '/settings/tokens/:id/revocation',
  summary: 'Revoke one personal access token',
  audience: signedIn,
  menu: LIST,

  find: ({ actor, params }, context) =>
    getPersonalToken(context, actor.account, readId(params.id, 'authorization')),
  ask: ({ id, note, lastUsedAt }, { words: { tokens: words } }) => ({
    title: words.revokeTitle(shortenNote(note ?? '')),
    explain: [words.revokeExplain],
    hits: { tokens: 1 },
    lastUsed: lastUsedAt,
    button: words.revoke,
    back: `${LIST}/${id}`,
  }),
  async perform({ id }, context, { actor }) {
    await revokeAuthorization(context, actor.account, id);
    return redirectTo(LIST, 'token_revoked');
  },
});

export const revokeAllTokens = confirmation({
  path: `${LIST}/revocation`,
  summary: 'Revoke all personal access tokens',
  audience: signedIn,
  menu: LIST,

  find: ({ actor }, context) => summarizeTokens(context, { ownerId: actor.account.id, personal: true }),
  ask: ({ tokens: total, lastUsedAt }, { words: { tokens: words } }) => ({
    title: words.revokeAllTitle,
    explain: [words.revokeAllExplain(total)],
    hits: { tokens: total },
    lastUsed: lastUsedAt,
    button: words.revokeAll,
    back: LIST,
    pointless: total === 0,
  }),
  async perform(_, context, { actor }) {
    await revokeAllAuthorizations(context, actor.account, { only: 'personal' });
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
