import { Type } from 'typebox';
import { getPersonalToken } from '../../core/delegation/authorizations/get.ts';
import { isRegenerable } from '../../core/delegation/authorizations/replacement/replace.ts';
import { updateAuthorization } from '../../core/delegation/authorizations/update.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { signedIn } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { viewToken } from './detail.tsx';

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
