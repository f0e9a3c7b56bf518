import { Type } from 'typebox';
import { addToOrganization } from '../../core/directory/organizations/members.ts';
import { createTeam } from '../../core/directory/organizations/teams.ts';
import type { AnyRoute } from '../../http/route.ts';
import { findPerson } from '../admin/organizations/find.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { type ManagedOrganizations, managersOf } from './managed.ts';
import { organizationView } from './organization.tsx';

/** The forms on the page of an organization. */
export function organizationForms(of: ManagedOrganizations): AnyRoute[] {
  const common = { method: 'POST', ...managersOf(of), invalid: organizationView(of) } as const;
  return [
    pageRoute({
      ...common,
      path: `${of.path}/members`,
      summary: 'Add a person to an organization, or change their role',
      form: Type.Object({ member: Type.String(), role: Type.String() }),

      async handle({ actor, params, form }, context) {
        const organization = await of.find(context, actor, params.login);
        const role = form.role === 'admin' ? 'admin' : 'member';
        const account = await findPerson(context, { field: 'member', login: form.member });
        await of.changeMembers(context, organization, (context) =>
          addToOrganization(context, organization, { account, role }),
        );
        const path = await of.pathAfter(context, actor, organization);
        return redirectTo(path, role === 'admin' ? 'owner_added' : 'member_added');
      },
    }),
    pageRoute({
      ...common,
      path: `${of.path}/teams`,
      summary: 'Create a team',
      form: Type.Object({ name: Type.String() }),

      async handle({ actor, params, form }, context) {
        const organization = await of.find(context, actor, params.login);
        await createTeam(context, organization, form.name.trim());
        return redirectTo(of.pathOf(organization), 'team_created');
      },
    }),
  ];
}
