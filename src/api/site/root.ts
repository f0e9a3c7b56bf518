import { Type } from 'typebox';
import type { Config } from '../../config/settings.ts';
import { anyone } from '../../http/audiences.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';

/** Where things are. GitHub's names, in GitHub's order; of these, what `src/api/index.ts` lists is served here. */
const API_PATHS = {
  current_user_url: '/user',
  authorizations_url: '/authorizations',
  emails_url: '/user/emails',
  organization_url: '/orgs/{org}',
  rate_limit_url: '/rate_limit',
  user_url: '/users/{user}',
  user_organizations_url: '/user/orgs',
  user_search_url: '/search/users?q={query}{&page,per_page,sort,order}',
};

const RootResource = Type.Object({
  current_user_url: Type.String(),
  current_user_authorizations_html_url: Type.String(),
  ...Object.fromEntries(Object.keys(API_PATHS).map((name) => [name, Type.String()])),
});

/** With and without a slash at its end: Fastify serves a prefix's root as both. */
export const root = route({
  method: 'GET',
  path: '/',
  summary: 'GitHub API Root',
  documentation: 'overview/resources-in-the-rest-api#root-endpoint',
  audience: anyone,
  replies: { 200: RootResource },
  handle: async (_, { config }) => ok(map(config)),
});

function map({ publicUrl }: Config): Record<string, string> {
  const [first, ...rest] = Object.entries(API_PATHS).map(([name, path]) => [
    name,
    `${publicUrl}/api/v3${path}`,
  ]);
  const authorizations = `${publicUrl}/settings/connections/applications{/client_id}`;
  return Object.fromEntries([
    first,
    ['current_user_authorizations_html_url', authorizations],
    ...rest,
  ] as string[][]);
}
