import type { AnyRoute } from '../../http/route.ts';
import { applicationPage } from './detail.tsx';
import { applicationsPage } from './list.tsx';
import { applicationRevocation, applicationTokenRevocation, revokeAllApplications } from './revoke.ts';
import { revokeUnusedApplications } from './unused.tsx';

/** The apps that a person let in. */
export const applicationsRoutes: readonly AnyRoute[] = [
  applicationsPage,
  ...revokeAllApplications,
  ...revokeUnusedApplications,
  applicationPage,
  ...applicationRevocation,
  ...applicationTokenRevocation,
];
