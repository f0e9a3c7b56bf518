import type { AppSummary } from '../../core/delegation/apps/app.ts';

/** The page of an authorized app. */
export function applicationPath({ clientId }: Pick<AppSummary, 'clientId'>): string {
  return `/settings/connections/applications/${clientId}`;
}
