import { getOrganization } from '../../../core/directory/organizations/get.ts';
import type { Organization } from '../../../core/directory/organizations/organization.ts';
import { writing } from '../../../core/foundation/context.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { PostButton } from '../../components/form.tsx';
import { organizationRoutes } from '../../organizations/routes.ts';
import { useWords } from '../../page-context.ts';
import { appPath, organizationPath, personPath } from '../paths.ts';

/** Site administrators manage every organization. */
export const administeredOrganizations = organizationRoutes({
  path: '/admin/organizations/:login',
  audience: siteAdministrator,
  menu: '/admin/organizations',
  find: (context, _, login) => getOrganization(context, login),
  changeMembers: (context, _, change) => writing(context, change),
  pathOf: organizationPath,
  pathAfter: async (_, __, organization) => organizationPath(organization),
  appPath,
  personPath,
  heading: (organization) => <Removal organization={organization} />,
  singleSignOn: (organization) => <RequireOrNot organization={organization} />,
  toAll: (words) => words.toAll,
});

interface OfOrganization {
  readonly organization: Organization;
}

function Removal({ organization }: OfOrganization) {
  const words = useWords().organizations;
  return (
    <a class="button danger" href={`${organizationPath(organization)}/removal`}>
      {words.remove}
    </a>
  );
}

function RequireOrNot({ organization }: OfOrganization) {
  const words = useWords().organizations;
  const path = `${organizationPath(organization)}/single-sign-on`;
  if (organization.samlEnforcedSince !== null) {
    return <PostButton action={`${path}/end`}>{words.relax}</PostButton>;
  }
  return (
    <a class="button" href={path}>
      {words.enforce}
    </a>
  );
}
