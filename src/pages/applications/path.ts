import type { AppSummary } from '../../core/delegation/apps/app.ts';

/** The page that tells what an app may do for who looks at it. */
export function applicationPath({ clientId }: Pick<AppSummary, 'clientId'>): string {
  return `/settings/connections/applications/${clientId}`;
}
