import type { Rejected } from '../../foundation/cause.ts';
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
  if ('cause' in app) throw new Refusal({ code: 'bad_app_credentials' }, app.cause);
  return app;
}

/** As `authenticateApp`, but returns the cause for the log instead of throwing. */
export async function recognizeApp(
  context: Context,
  clientId: string,
  secret: string,
): Promise<App | Rejected> {
  const known = await findKnownApp(context, clientId);
  if (!known) return { cause: 'unknown client id' };
  return hasSecret(context, known, secret) ? known.app : { cause: 'wrong client secret' };
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
