import { getTokenOfApp } from '../../core/delegation/authorizations/get.ts';
import { listNewestTokensOfApp } from '../../core/delegation/authorizations/listing/list.ts';
import { revokeAuthorization } from '../../core/delegation/authorizations/revoke.ts';
import { summarizeTokens } from '../../core/delegation/authorizations/summaries/summarize.ts';
import { findGrantForApp, getGrantForApp } from '../../core/delegation/grants/listing/list.ts';
import { revokeAllGrants, revokeGrant } from '../../core/delegation/revocation/revoke-grant.ts';
import { signedIn } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { confirmation } from '../confirmation.tsx';
import { redirectTo } from '../responses.tsx';
import { applicationPath } from './path.ts';

const LIST = '/settings/applications';

export const applicationRevocation = confirmation({
  path: '/settings/connections/applications/:client_id/revocation',
  summary: 'End everything an app may do for somebody',
  audience: signedIn,
  menu: LIST,

  async find({ actor: { account }, params }, context) {
    const grant = await getGrantForApp(context, account, params.client_id);
    const { clientId } = grant.app;
    const { total } = await listNewestTokensOfApp(context, account, { page: 1, perPage: 1, clientId });
    return { grant, total };
  },
  ask: ({ grant, total }, { words: { applications: words } }) => ({
    title: words.revokeAccessTitle(grant.app.name),
    explain: [words.revokeAllExplain(1)],
    hits: { tokens: total },
    lastUsed: grant.lastUsedAt,
    button: words.revokeAccess,
    back: applicationPath(grant.app),
  }),
  async perform({ grant }, context, { actor }) {
    await revokeGrant(context, actor.account, grant.id);
    return redirectTo(LIST, 'application_revoked');
  },
});

export const applicationTokenRevocation = confirmation({
  path: '/settings/connections/applications/:client_id/tokens/:id/revocation',
  summary: 'End one token of an app',
  audience: signedIn,
  menu: LIST,

  find: ({ actor: { account }, params: { client_id: clientId, id } }, context) =>
    getTokenOfApp(context, account, { id: readId(id, 'authorization'), clientId }),
  ask: ({ token, lastUsedAt }, { params, words: { applications: words } }) => ({
    title: words.revokeTokenTitle(token.lastEight),
    explain: [words.revokeTokenExplain],
    hits: { tokens: 1 },
    lastUsed: lastUsedAt,
    button: words.revoke,
    back: applicationPath({ clientId: params.client_id }),
  }),
  async perform(token, context, { actor: { account }, params: { client_id: clientId } }) {
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

  find: ({ actor }, context) => summarizeTokens(context, { ownerId: actor.account.id, personal: false }),
  ask: ({ grants: total, tokens, lastUsedAt }, { words: { applications: words } }) => ({
    title: words.revokeAllTitle,
    explain: [words.revokeAllExplain(total)],
    hits: { apps: total, tokens },
    lastUsed: lastUsedAt,
    button: words.revokeAll,
    back: LIST,
    pointless: total === 0,
  }),
  async perform(_, context, { actor }) {
    await revokeAllGrants(context, actor.account);
    return redirectTo(LIST, 'applications_revoked');
  },
});
