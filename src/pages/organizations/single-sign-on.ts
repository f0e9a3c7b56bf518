import { getAuthorization } from '../../core/delegation/authorizations/get.ts';
import { signedIn } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { applicationPath } from '../applications/path.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';

/** The URL in `X-GitHub-SSO`: leads to the page where the owner of a token can authorize it. */
export const singleSignOn = pageRoute({
  method: 'GET',
  path: '/orgs/:org/sso',
  summary: 'Let a token into an organization with single sign-on',
  audience: signedIn,

  async handle({ actor, query }, context) {
    const id = query.get('authorization_request') ?? '';
    const { app, ...token } = await getAuthorization(context, actor.account, readId(id, 'authorization'));
    return redirectTo(app ? applicationPath(app) : `/settings/tokens/${token.id}`);
  },
});
