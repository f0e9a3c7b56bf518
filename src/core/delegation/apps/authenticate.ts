import type { Context } from '../../foundation/context.ts';
import { Refusal } from '../../foundation/refusal.ts';
import type { App } from './app.ts';
import { isClientId } from './client-id.ts';
import { isSecretOf } from './client-secret.ts';
import * as store from './store.ts';

/**
 * The app with this client id, proven by one of its secrets.
 *
 * @throws {Refusal} `bad_app_credentials`, for an unknown app and a wrong secret alike
 */
export async function authenticateApp(context: Context, clientId: string, secret: string): Promise<App> {
  const app = await recognizeApp(context, clientId, secret);
  if (!app) throw new Refusal({ code: 'bad_app_credentials' });
  return app;
}

/** As `authenticateApp`, but returns nothing for an unknown app or a wrong secret. */
export async function recognizeApp(
  context: Context,
  clientId: string,
  secret: string,
): Promise<App | undefined> {
  const known = await findKnownApp(context, clientId);
  return known && hasSecret(context, known, secret) ? known.app : undefined;
}

/** An app and the hashes of its secrets. */
export async function findKnownApp({ db }: Context, clientId: string): Promise<store.KnownApp | undefined> {
  return isClientId(clientId) ? store.findKnown(db, clientId) : undefined;
}

/** Whether a secret is one of the app's; presenting it counts as using it. */
export function hasSecret(context: Context, { secrets }: store.KnownApp, secret: string): boolean {
  const used = secrets.find((remembered) => isSecretOf(secret, remembered));
  if (used) context.usage.recordSecret(used.id, context.now());
  return used !== undefined;
}
