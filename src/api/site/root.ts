import { Type } from 'typebox';
import { anyone } from '../../http/audiences.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';

/** Where things are: GitHub's names, in GitHub's order, as far as there is something here (see `routes.ts`). */
const PLACES = {
  current_user_url: '/api/v3/user',
  current_user_authorizations_html_url: '/settings/connections/applications{/client_id}',
  authorizations_url: '/api/v3/authorizations',
  emails_url: '/api/v3/user/emails',
  organization_url: '/api/v3/orgs/{org}',
  rate_limit_url: '/api/v3/rate_limit',
  user_url: '/api/v3/users/{user}',
  user_organizations_url: '/api/v3/user/orgs',
  user_search_url: '/api/v3/search/users?q={query}{&page,per_page,sort,order}',
};

const RootResource = Type.Object(
  Object.fromEntries(Object.keys(PLACES).map((name) => [name, Type.String()])),
);

/** With and without a slash at its end: Fastify serves a prefix's root as both. */
export const root = route({
  method: 'GET',
  path: '/',
  summary: 'GitHub API Root',
  documentation: 'overview/resources-in-the-rest-api#root-endpoint',
  audience: anyone,
  replies: { 200: RootResource },

  async handle(_, { config }) {
    const places = Object.entries(PLACES).map(([name, path]) => [name, config.publicUrl + path] as const);
    return ok(Object.fromEntries(places));
  },
});
