import { Type } from 'typebox';
import { anyone } from '../../http/audiences.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';

/** GitHub's names in GitHub's order, restricted to endpoints that exist here (see `routes.ts`). */
const ENDPOINTS = {
  current_user_url: '/api/v3/user',
  current_user_authorizations_html_url: '/settings/connections/applications{/client_id}',
  authorizations_url: '/api/v3/authorizations',
  emails_url: '/api/v3/user/emails',
  organization_url: '/api/v3/orgs/{org}',
  organization_teams_url: '/api/v3/orgs/{org}/teams',
  rate_limit_url: '/api/v3/rate_limit',
  user_url: '/api/v3/users/{user}',
  user_organizations_url: '/api/v3/user/orgs',
  user_search_url: '/api/v3/search/users?q={query}{&page,per_page,sort,order}',
};

const RootResource = Type.Object(
  Object.fromEntries(Object.keys(ENDPOINTS).map((name) => [name, Type.String()])),
);

/** Fastify serves a prefix's root both with and without a trailing slash. */
export const root = route({
  method: 'GET',
  path: '/',
  summary: 'GitHub API Root',
  documentation: 'overview/resources-in-the-rest-api#root-endpoint',
  audience: anyone,
  replies: { 200: RootResource },

  async handle(_, { config }) {
    const urls = Object.entries(ENDPOINTS).map(([name, path]) => [name, config.publicUrl + path] as const);
    return ok(Object.fromEntries(urls));
  },
});
