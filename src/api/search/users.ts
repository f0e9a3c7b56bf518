import { Type } from 'typebox';
import type {
  PersonOrOrganization,
  SearchQuery,
} from '../../core/directory/search/person-or-organization.ts';
import { searchEverybody } from '../../core/directory/search/search.ts';
import { somebody } from '../../http/audiences.ts';
import { clientError } from '../../http/client-error.ts';
import { linkHeader, readPage } from '../../http/pagination.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { PageQuery } from '../list-reply.ts';
import { asUser, presentSimpleUser, SimpleUserResource } from '../resources/user.ts';
import { apiUrl } from '../url.ts';

export const searchUsers = route({
  method: 'GET',
  path: '/search/users',
  summary: 'Search users',
  documentation: 'reference/search#search-users',
  audience: somebody,
  query: Type.Object({ q: Type.String(), ...PageQuery }),
  replies: {
    200: Type.Object({
      total_count: Type.Integer(),
      incomplete_results: Type.Boolean(),
      items: Type.Array(Type.Object({ ...SimpleUserResource.properties, score: Type.Number() })),
    }),
  },

  async handle({ query }, context) {
    const search = readSearchQuery(query.get('q') ?? '');
    if (search.text === '' && search.kind === undefined) throw clientError(422, 'Validation Failed');
    const { items, total } = await searchEverybody(context, { ...search, ...readPage(query) });
    const present = (found: PersonOrOrganization) =>
      found.kind === 'organization' ? asUser(context, found) : presentSimpleUser(context, found);
    const body = {
      total_count: total,
      incomplete_results: false,
      items: items.map((found) => ({ ...present(found), score: 1 })),
    };
    return ok(body, { link: linkHeader(apiUrl(context, '/search/users'), query, total) });
  },
});

/** Parses e.g. `ali in:login type:user`; other qualifiers have no effect. */
function readSearchQuery(query: string): SearchQuery {
  const terms = query.split(/[\s+]+/).filter((term) => term !== '');
  const qualifiers = new Set(terms.filter((term) => term.includes(':')));
  const text = terms.filter((term) => !term.includes(':')).join(' ');
  const kinds = { 'type:user': 'account', 'type:org': 'organization' } as const;
  const [, kind] = Object.entries(kinds).find(([qualifier]) => qualifiers.has(qualifier)) ?? [];
  return { text, loginOnly: qualifiers.has('in:login'), kind };
}
