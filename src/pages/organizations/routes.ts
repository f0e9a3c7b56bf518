import type { AnyRoute } from '../../http/route.ts';
import { organizationForms } from './additions.ts';
import { credentialRoutes } from './credentials.tsx';
import type { ManagedOrganizations } from './managed.ts';
import { organizationPage } from './organization.tsx';
import { organizationRemovals } from './removals.ts';
import { teamRoutes } from './team.tsx';

/** The pages of an organization for those who manage it. */
export function organizationRoutes(of: ManagedOrganizations): AnyRoute[] {
  return [
    organizationPage(of),
    ...organizationForms(of),
    ...teamRoutes(of),
    ...organizationRemovals(of),
    ...credentialRoutes(of),
  ];
}
