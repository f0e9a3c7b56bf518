import { getPersonalToken } from '../../core/delegation/authorizations/get.ts';
import { revokeAuthorization } from '../../core/delegation/authorizations/revoke.ts';
import { signedIn } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';

export const tokenRevocation = pageRoute({
  method: 'POST',
  path: '/settings/tokens/:id/revocation',
  summary: 'Delete one personal access token',
  audience: signedIn,

  async handle({ actor: { account }, params }, context) {
    const { id } = await getPersonalToken(context, account, readId(params.id, 'authorization'));
    await revokeAuthorization(context, account, id);
    return redirectTo('/settings/tokens', 'token_deleted');
  },
});
