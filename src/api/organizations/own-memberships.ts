import { Type } from 'typebox';
import { listOwnMemberships } from '../../core/directory/organizations/memberships/view.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { PageQuery } from '../list-reply.ts';
import { MembershipResource, presentMembership } from '../resources/membership.ts';
import { membershipLister, viewAsMember } from './access.ts';
import { partialListReply } from './partial-results.ts';

const path = '/user/memberships/orgs';
const audience = membershipLister('organization memberships');

export const ownMemberships = route({
  method: 'GET',
  path,
  summary: 'List organization memberships for the authenticated user',
  documentation: 'reference/orgs#list-organization-memberships-for-the-authenticated-user',
  audience,
  query: Type.Object({ ...PageQuery, state: Type.Optional(Type.String()) }),
  replies: { 200: Type.Array(MembershipResource) },

  async handle({ actor, query }, context) {
    const { items, unauthorized } = await listOwnMemberships(context, actor);
    // Latchkey has no invitations, so no membership is ever pending.
    const selected = query.get('state') === 'pending' ? [] : items;
    const { account } = actor;
    return partialListReply(
      context,
      { items: selected, unauthorized },
      { path, query, present: (membership) => presentMembership(context, { ...membership, account }) },
    );
  },
});

export const ownMembership = route({
  method: 'GET',
  path: `${path}/:org`,
  summary: 'Get an organization membership for the authenticated user',
  documentation: 'reference/orgs#get-an-organization-membership-for-the-authenticated-user',
  audience,
  replies: { 200: MembershipResource },

  async handle({ actor, params }, context) {
    const { account } = actor;
    const membership = await viewAsMember(context, actor, params.org);
    return ok(presentMembership(context, { ...membership, account }));
  },
});
