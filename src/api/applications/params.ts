import { Type } from 'typebox';
import type { App } from '../../core/delegation/apps/app.ts';
import { notFound } from '../../core/foundation/refusal.ts';

/** GitHub's page on an app's own tokens; its fragments are the older ones, as recorded. */
export const DOCUMENTATION = 'reference/apps';

export const TokenBody = Type.Object({ access_token: Type.String() });

/** The calling app, which must be the one named in the path. @throws {Refusal} `not_found` */
export function appOfPath(app: App, params: { readonly client_id: string }): App {
  if (params.client_id !== app.clientId) throw notFound('app', 'client id of another app');
  return app;
}
