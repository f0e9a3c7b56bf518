import { Type } from 'typebox';
import type { App } from '../../../core/delegation/apps/app.ts';

export const AppParams = Type.Object({ client_id: Type.String() });

/** The page of an app. */
export function appPath({ clientId }: Pick<App, 'clientId'>): string {
  return `/admin/apps/${clientId}`;
}
