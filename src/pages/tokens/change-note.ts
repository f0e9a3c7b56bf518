import { Type } from 'typebox';
import { getPersonalToken } from '../../core/delegation/authorizations/get.ts';
import { isRegenerable } from '../../core/delegation/authorizations/replacement/replace.ts';
import { updateAuthorization } from '../../core/delegation/authorizations/update.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { signedIn } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { pageRoute } from '../page-route.ts';
import { problemsOf } from '../problems.ts';
import { redirectTo } from '../responses.tsx';
import { showToken } from './detail.tsx';

export const changeNote = pageRoute({
  method: 'POST',
  path: '/settings/tokens/:id',
  summary: 'Call a personal access token otherwise',
  audience: signedIn,
  params: Type.Object({ id: Type.String() }),
  form: Type.Object({ note: Type.String() }),

  async handle({ actor: { account }, params, form: { note }, visit }, context) {
    const token = await getPersonalToken(context, account, readId(params.id, 'authorization'));
    // What an administrator acts by is called what it is.
    if (!isRegenerable(token)) throw notFound('authorization', 'impersonation token');
    const problems = await problemsOf(visit.words, () =>
      updateAuthorization(context, account, { id: token.id, note: note.trim() }),
    );
    if (problems.length > 0) return showToken(context, visit, { account, token, typed: note, problems });
    return redirectTo(`/settings/tokens/${token.id}`, { notice: 'token_changed' });
  },
});
