import { Type } from 'typebox';
import type { App } from '../../core/delegation/apps/app.ts';
import { notFound } from '../../core/foundation/refusal.ts';

/** Where GitHub documents what an app asks about its own tokens; its noes name the older pages, as recorded. */
export const AREA = 'reference/apps';

export const AppParams = Type.Object({ client_id: Type.String() });
export const TokenParams = Type.Object({ client_id: Type.String(), access_token: Type.String() });
export const TokenBody = Type.Object({ access_token: Type.String() });

/** The app that asks, at its own place: at another's there is nothing for it. @throws {Refusal} `not_found` */
export function ownApp(app: App, params: { readonly client_id: string }): App {
  if (params.client_id !== app.clientId) throw notFound('app');
  return app;
}
