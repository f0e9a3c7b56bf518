import { Type } from 'typebox';
import { listAuthorizations } from '../../core/delegation/authorizations/listing/list.ts';
import { accountOwner } from '../../http/audiences.ts';
import { readPage } from '../../http/pagination.ts';
import { route } from '../../http/route.ts';
import { keptListReply, PageQuery } from '../list-reply.ts';
import { AuthorizationResource, presentAuthorization } from '../resources/authorization.ts';

const path = '/authorizations';
const listReply = keptListReply(presentAuthorization);

export const list = route({
  method: 'GET',
  path,
  summary: 'List your authorizations',
  documentation: 'reference/oauth-authorizations#list-your-authorizations',
  audience: accountOwner,
  feature: 'list-authorizations',
  query: Type.Object({ ...PageQuery, client_id: Type.Optional(Type.String()) }),
  replies: { 200: Type.Array(AuthorizationResource) },

  async handle({ actor, query }, context) {
    const clientId = query.get('client_id');
    const listing = await listAuthorizations(context, actor, { ...readPage(query), clientId });
    return listReply(context, listing, { path, query });
  },
});
