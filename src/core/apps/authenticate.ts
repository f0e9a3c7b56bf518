import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import type { App } from './app.ts';
import { isClientId } from './client-id.ts';
import { isSecretOf } from './client-secret.ts';
import * as store from './store.ts';

/**
 * The app that knows one of its secrets.
 *
 * @throws {Refusal} `bad_app_credentials`, for an unknown app and a wrong secret alike
 */
export async function authenticateApp(context: Context, clientId: string, secret: string): Promise<App> {
  const app = isClientId(clientId) ? await store.findByClientId(context.db, clientId) : undefined;
  const secrets = app ? await store.listSecrets(context.db, app.id) : [];
  const used = secrets.find((remembered) => isSecretOf(secret, remembered));
  if (!app || !used) throw new Refusal({ code: 'bad_app_credentials' });
  context.uses.ofSecret(used.id, context.now());
  return app;
}
