import { Type } from 'typebox';
import type { ByPassword, ByToken } from '../../core/accounts/principal.ts';
import { listMemberships } from '../../core/organizations/memberships/mine.ts';
import { Refusal } from '../../core/refusal.ts';
import { somebody } from '../../http/audiences.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { listed, PageQuery, pageOf } from '../listing.ts';
import { MembershipResource, presentMembership } from '../resources/membership.ts';
import { withoutClosed } from './partial.ts';
import { enterAsMember, SEEING, sees } from './seeing.ts';

const path = '/user/memberships/orgs';

export const listMyMemberships = route({
  method: 'GET',
  path,
  summary: 'List organization memberships for the authenticated user',
  documentation: 'reference/orgs#list-organization-memberships-for-the-authenticated-user',
  audience: somebody,
  scopes: SEEING,
  query: Type.Object({ ...PageQuery, state: Type.Optional(Type.String()) }),
  replies: { 200: Type.Array(MembershipResource) },

  async handle({ actor, query }, context) {
    refuseBlind(actor);
    const { items, closed } = await listMemberships(context, actor);
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
  audience: somebody,
  scopes: SEEING,
  params: Type.Object({ org: Type.String() }),
  replies: { 200: MembershipResource },

  async handle({ actor, params }, context) {
    refuseBlind(actor);
    const { account } = actor;
    const membership = await enterAsMember(context, actor, params.org);
    return ok(presentMembership(context, { ...membership, account }));
  },
});

function refuseBlind(actor: ByPassword | ByToken): void {
  if (sees(actor)) return;
  const message = 'You need at least read:org scope or user scope to list your organization memberships.';
  throw new Refusal({ code: 'not_permitted', message });
}
