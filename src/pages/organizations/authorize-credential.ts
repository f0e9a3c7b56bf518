import { getPersonalToken } from '../../core/delegation/authorizations/get.ts';
import { getGrantForApp } from '../../core/delegation/grants/listing/list.ts';
import { authorizeCredential } from '../../core/directory/organizations/credential-authorizations/authorize.ts';
import { isAuthorizable } from '../../core/directory/organizations/memberships/sso-credential.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { confirmed } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { applicationPath } from '../applications/path.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';

export const authorizeAppForOrganization = pageRoute({
  method: 'POST',
  path: '/settings/connections/applications/:client_id/organizations/:org',
  summary: 'Let an app see an organization with single sign-on',
  audience: confirmed,

  async handle({ actor: { account }, params }, context) {
    const { id: grantId, app, origins } = await getGrantForApp(context, account, params.client_id);
    const pass = { kind: 'grant', grantId } as const;
    const approved =
      origins.some(isAuthorizable) &&
      (await authorizeCredential(context, account, { login: params.org, credential: pass }));
    if (!approved) throw notFound('organization');
    return redirectTo(applicationPath(app), 'organization_opened');
  },
});

export const authorizeTokenForOrganization = pageRoute({
  method: 'POST',
  path: '/settings/tokens/:id/organizations/:org',
  summary: 'Let a personal access token see an organization with single sign-on',
  audience: confirmed,

  async handle({ actor: { account }, params }, context) {
    const token = await getPersonalToken(context, account, readId(params.id, 'authorization'));
    const pass = { kind: 'token', authorizationId: token.id } as const;
    const approved =
      isAuthorizable(token.origin) &&
      (await authorizeCredential(context, account, { login: params.org, credential: pass }));
    if (!approved) throw notFound('organization');
    return redirectTo(`/settings/tokens/${token.id}`, 'organization_opened');
  },
});
