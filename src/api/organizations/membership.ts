import { getMember } from '../../core/directory/organizations/people/list.ts';
import { Refusal } from '../../core/foundation/refusal.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { MembershipResource, presentMembership } from '../resources/membership.ts';
import { organizationVisitor, viewOrganization, whyHidden } from './access.ts';

export const getMembership = route({
  method: 'GET',
  path: '/orgs/:org/memberships/:username',
  summary: 'Get organization membership for a user',
  documentation: 'reference/orgs#get-organization-membership-for-a-user',
  audience: organizationVisitor,
  replies: { 200: MembershipResource },

  async handle({ actor, params: { org, username } }, context) {
    const { organization, role } = await viewOrganization(context, actor, org);
    if (!role) {
      const message = `You must be a member of ${organization.login} to see membership information for ${username}.`;
      throw new Refusal({ code: 'not_permitted', message }, whyHidden(actor));
    }
    const member = await getMember(context, organization, { login: username });
    return ok(presentMembership(context, { organization, ...member }));
  },
});
