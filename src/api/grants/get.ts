import { getGrant } from '../../core/delegation/grants/listing/list.ts';
import { accountOwner } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { GrantResource, presentGrant } from '../resources/grant.ts';

export const get = route({
  method: 'GET',
  path: '/applications/grants/:grant_id',
  summary: 'Get a single grant',
  documentation: 'reference/oauth-authorizations#get-a-single-grant',
  audience: accountOwner,
  feature: 'get-grant',
  replies: { 200: GrantResource },

  async handle({ actor, params }, context) {
    const grant = await getGrant(context, actor, readId(params.grant_id, 'grant'));
    return ok(presentGrant(context, grant), { lastModified: grant.updatedAt });
  },
});
