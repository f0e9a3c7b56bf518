import { Type } from 'typebox';
import { getOrganization } from '../../../core/directory/organizations/get.ts';
import { addToOrganization } from '../../../core/directory/organizations/members.ts';
import { createTeam } from '../../../core/directory/organizations/teams.ts';
import { updateOrganization } from '../../../core/directory/organizations/update.ts';
import { writing } from '../../../core/foundation/context.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { pageRoute } from '../../page-route.ts';
import { problemsOf } from '../../problems.ts';
import { redirectTo } from '../../responses.tsx';
import { findPerson } from './find-person.ts';
import { showOrganization } from './organization.tsx';
import { OrganizationParams, organizationPath } from './paths.ts';

const CHANGED = { notice: 'organization_changed' } as const;

/** Requires single sign-on, or no longer. */
export const singleSignOnActions = [
  ['', true],
  ['/end', false],
].map(([end, samlEnforced]) =>
  pageRoute({
    method: 'POST',
    path: `/admin/organizations/:login/single-sign-on${end}`,
    summary: samlEnforced ? 'Require single sign-on' : 'No longer require single sign-on',
    audience: siteAdministrator,
    params: OrganizationParams,

    async handle({ params }, context) {
      const organization = await getOrganization(context, params.login);
      await writing(context, (context) =>
        updateOrganization(context, organization, { samlEnforced: samlEnforced === true }),
      );
      return redirectTo(organizationPath(organization), CHANGED);
    },
  }),
);

export const putMember = pageRoute({
  method: 'POST',
  path: '/admin/organizations/:login/members',
  summary: 'Add a person to an organization, or change their role',
  audience: siteAdministrator,
  params: OrganizationParams,
  form: Type.Object({ member: Type.String(), role: Type.String() }),

  async handle({ params, form, visit }, context) {
    const organization = await getOrganization(context, params.login);
    const role = form.role === 'admin' ? 'admin' : 'member';
    const problems = await problemsOf(visit.words, async () => {
      const account = await findPerson(context, { field: 'member', login: form.member });
      await addToOrganization(context, organization, { account, role });
    });
    if (problems.length === 0) return redirectTo(organizationPath(organization), CHANGED);
    return showOrganization(context, visit, { organization, problems, typed: form, status: 422 });
  },
});

export const addTeam = pageRoute({
  method: 'POST',
  path: '/admin/organizations/:login/teams',
  summary: 'Make a team',
  audience: siteAdministrator,
  params: OrganizationParams,
  form: Type.Object({ name: Type.String() }),

  async handle({ params, form, visit }, context) {
    const organization = await getOrganization(context, params.login);
    const problems = await problemsOf(visit.words, async () =>
      createTeam(context, organization, form.name.trim()),
    );
    if (problems.length === 0) return redirectTo(organizationPath(organization), CHANGED);
    return showOrganization(context, visit, { organization, problems, typed: form, status: 422 });
  },
});
