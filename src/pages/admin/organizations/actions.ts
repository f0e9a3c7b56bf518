import { Type } from 'typebox';
import { getOrganization } from '../../../core/directory/organizations/get.ts';
import { addToOrganization } from '../../../core/directory/organizations/members.ts';
import { createTeam } from '../../../core/directory/organizations/teams.ts';
import { updateOrganization } from '../../../core/directory/organizations/update.ts';
import { writing } from '../../../core/foundation/context.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { pageRoute } from '../../page-route.ts';
import { redirectTo } from '../../responses.tsx';
import { organizationPath } from '../paths.ts';
import { findPerson } from './find.ts';
import { viewOrganization } from './organization.tsx';

const common = {
  method: 'POST',
  audience: siteAdministrator,
  invalid: viewOrganization,
} as const;

export const relaxSingleSignOn = pageRoute({
  ...common,
  path: '/admin/organizations/:login/single-sign-on/end',
  summary: 'No longer require single sign-on',

  async handle({ params }, context) {
    const organization = await getOrganization(context, params.login);
    await writing(context, (context) => updateOrganization(context, organization, { samlEnforced: false }));
    return redirectTo(organizationPath(organization), 'sso_not_required');
  },
});

export const putMember = pageRoute({
  ...common,
  path: '/admin/organizations/:login/members',
  summary: 'Add a person to an organization, or change their role',
  form: Type.Object({ member: Type.String(), role: Type.String() }),

  async handle({ params, form }, context) {
    const organization = await getOrganization(context, params.login);
    const role = form.role === 'admin' ? 'admin' : 'member';
    const account = await findPerson(context, { field: 'member', login: form.member });
    await addToOrganization(context, organization, { account, role });
    return redirectTo(organizationPath(organization), role === 'admin' ? 'owner_added' : 'member_added');
  },
});

export const addTeam = pageRoute({
  ...common,
  path: '/admin/organizations/:login/teams',
  summary: 'Create a team',
  form: Type.Object({ name: Type.String() }),

  async handle({ params, form }, context) {
    const organization = await getOrganization(context, params.login);
    await createTeam(context, organization, form.name.trim());
    return redirectTo(organizationPath(organization), 'team_created');
  },
});
