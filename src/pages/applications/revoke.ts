import { getTokenOfApp } from '../../core/delegation/authorizations/get.ts';
import { revokeAuthorization } from '../../core/delegation/authorizations/revoke.ts';
import {
  findGrantForApp,
  getGrantForApp,
  listNewestGrants,
} from '../../core/delegation/grants/listing/list.ts';
import { revokeAllGrants, revokeGrant } from '../../core/delegation/revocation/revoke-grant.ts';
import { signedIn } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { confirmation } from '../confirmation.tsx';
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

export const revokeAllApplications = confirmation({
  path: `${LIST}/revocation`,
  summary: 'Revoke the access of all apps',
  audience: signedIn,
  menu: LIST,

  find: ({ actor }, context) => listNewestGrants(context, actor.account, { page: 1, perPage: 1 }),
  ask: ({ total }, { words: { applications: words } }) => ({
    title: words.revokeAllTitle,
    explain: [words.revokeAllExplain(total)],
    button: words.revokeAll,
    back: LIST,
    pointless: total === 0,
  }),
  async perform(_, context, { actor }) {
    await revokeAllGrants(context, actor.account);
    return redirectTo(LIST, 'applications_revoked');
  },
});
