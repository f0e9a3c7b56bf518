import { getTokenOfApp } from '../../core/delegation/authorizations/get.ts';
import { revokeAuthorization } from '../../core/delegation/authorizations/revoke.ts';
import { findGrantForApp, getGrantForApp } from '../../core/delegation/grants/listing/list.ts';
import { revokeGrant } from '../../core/delegation/revocation/revoke-grant.ts';
import { signedIn } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { applicationPath } from './path.ts';

const LIST = '/settings/applications';

export const applicationRevocation = pageRoute({
  method: 'POST',
  path: '/settings/connections/applications/:client_id/revocation',
  summary: 'End everything an app may do for somebody',
  audience: signedIn,

  async handle({ actor: { account }, params }, context) {
    const { id } = await getGrantForApp(context, account, params.client_id);
    await revokeGrant(context, account, id);
    return redirectTo(LIST, 'application_revoked');
  },
});

export const applicationTokenRevocation = pageRoute({
  method: 'POST',
  path: '/settings/connections/applications/:client_id/tokens/:id/revocation',
  summary: 'End one token of an app',
  audience: signedIn,

  async handle({ actor: { account }, params: { client_id: clientId, id } }, context) {
    const token = await getTokenOfApp(context, account, { id: readId(id, 'authorization'), clientId });
    await revokeAuthorization(context, account, token.id);
    // Revoking the last token of an app removes its grant.
    const left = await findGrantForApp(context, account, clientId);
    return left
      ? redirectTo(applicationPath({ clientId }), 'application_token_revoked')
      : redirectTo(LIST, 'application_revoked');
  },
});
