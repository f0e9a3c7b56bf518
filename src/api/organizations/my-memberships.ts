import { Type } from 'typebox';
import { listOwnMemberships } from '../../core/directory/organizations/memberships/list-own.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { listed, PageQuery, pageOf } from '../listing.ts';
import { MembershipResource, presentMembership } from '../resources/membership.ts';
import { withoutClosed } from './partial.ts';
import { enterAsMember, somebodyListing } from './seeing.ts';

const path = '/user/memberships/orgs';
const audience = somebodyListing('organization memberships');

export const listMyMemberships = route({
  method: 'GET',
  path,
  summary: 'List organization memberships for the authenticated user',
  documentation: 'reference/orgs#list-organization-memberships-for-the-authenticated-user',
  audience,
  query: Type.Object({ ...PageQuery, state: Type.Optional(Type.String()) }),
  replies: { 200: Type.Array(MembershipResource) },

  async handle({ actor, query }, context) {
    const { items, closed } = await listOwnMemberships(context, actor);
    // Nobody is invited here, so nothing is ever pending.
    const wanted = query.get('state') === 'pending' ? [] : items;
    const { account } = actor;
    const present = (item: (typeof items)[number]) => presentMembership(context, { ...item, account });
    return withoutClosed(listed(context, pageOf(wanted, query), { path, query, present }), closed);
  },
});

export const getMyMembership = route({
  method: 'GET',
  path: `${path}/:org`,
  summary: 'Get an organization membership for the authenticated user',
  documentation: 'reference/orgs#get-an-organization-membership-for-the-authenticated-user',
  audience,
  params: Type.Object({ org: Type.String() }),
  replies: { 200: MembershipResource },

  async handle({ actor, params }, context) {
    const { account } = actor;
    const membership = await enterAsMember(context, actor, params.org);
    return ok(presentMembership(context, { ...membership, account }));
  },
});
