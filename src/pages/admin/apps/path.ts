import type { App } from '../../../core/delegation/apps/app.ts';

/** The page of an app. */
export function appPath({ clientId }: Pick<App, 'clientId'>): string {
  return `/admin/apps/${clientId}`;
}
