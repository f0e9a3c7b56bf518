import { Type } from 'typebox';
import { listGrants } from '../../core/delegation/grants/listing/list.ts';
import { accountOwner } from '../../http/audiences.ts';
import { readPage } from '../../http/pagination.ts';
import { route } from '../../http/route.ts';
import { listReply, PageQuery } from '../list-reply.ts';
import { GrantResource, presentGrant } from '../resources/grant.ts';

const path = '/applications/grants';

export const list = route({
  method: 'GET',
  path,
  summary: 'List your grants',
  documentation: 'reference/oauth-authorizations#list-your-grants',
  audience: accountOwner,
  feature: 'list-grants',
  query: Type.Object({ ...PageQuery, client_id: Type.Optional(Type.String()) }),
  replies: { 200: Type.Array(GrantResource) },

  async handle({ actor, query }, context) {
    const listing = await listGrants(context, actor, {
      ...readPage(query),
      clientId: query.get('client_id'),
    });
    return listReply(context, listing, { path, query, present: (grant) => presentGrant(context, grant) });
  },
});
