import type { Rejected } from '../../foundation/cause.ts';
import type { Context } from '../../foundation/context.ts';
import { notFound, Refusal } from '../../foundation/refusal.ts';
import type { App } from './app.ts';
import { isClientId } from './client-id.ts';
import { isSecretOf } from './client-secret.ts';
import { noteFailure } from './failed-credentials.ts';
import type { KnownApp } from './store.ts';
import * as store from './store.ts';
import { isWellKnown } from './well-known-names.ts';

/**
 * The app with this client id, proven by one of its secrets.
 *
 * @throws {Refusal} `bad_app_credentials`, for an unknown app and a wrong secret alike
 */
export async function authenticateApp(context: Context, clientId: string, secret: string): Promise<App> {
  const recognized = await recognizeApp(context, clientId, secret);
  if ('cause' in recognized)
    throw new Refusal({ code: 'bad_app_credentials' }, recognized.cause, recognized.concerns);
  return recognized.app;
}

interface RecognizedApp {
  readonly app: App;
  readonly secretId: number;
}

/** As `authenticateApp`, but returns the cause for the log instead of throwing. */
export async function recognizeApp(
  context: Context,
  clientId: string,
  secret: string,
): Promise<RecognizedApp | Rejected> {
  const known = await findKnownApp(context, clientId);
  if (!known) return { cause: 'unknown client id' };
  const secretId = findSecret(context, known, secret);
  const { app } = known;
  return secretId === undefined
    ? { cause: 'wrong client secret', concerns: { appId: app.id } }
    : { app, secretId };
}

/** Whether a secret that was recognized has not been revoked meanwhile. */
export async function isStillRecognized({ db }: Context, { app, secretId }: RecognizedApp): Promise<boolean> {
  return (await store.listSecrets(db, app.id)).some(({ id }) => id === secretId);
}

/** An app and the hashes of its secrets. */
async function findKnownApp({ db }: Context, clientId: string): Promise<store.KnownApp | undefined> {
  return isClientId(clientId) ? store.findKnown(db, clientId) : undefined;
}

/** The id of a secret, if it is one of the app's; presenting it counts as using it. The audit log counts wrong ones. */
function findSecret(context: Context, { app, secrets }: store.KnownApp, secret: string): number | undefined {
  const used = secrets.find((remembered) => isSecretOf(secret, remembered));
  if (used) context.usage.recordSecret(used.id, context.now());
  else noteFailure(context, app, 'oauth_application.failed_secret');
  return used?.id;
}

/** An app at the token endpoint (RFC 6749 §3.2.1). */
export interface Client {
  readonly app: App;
  /** Whether it presented one of its secrets; a native app may rely on PKCE instead. */
  readonly proven: boolean;
}

/** The credentials an app sent, and whether this request never needs a secret. */
interface Said {
  readonly clientId: string;
  readonly secret: string | undefined;
  readonly needsNone?: boolean;
}

/** @throws {Refusal} `not_found` for an unknown app; `bad_app_credentials` for a wrong secret, or a missing one that is required */
export async function authenticateClient(
  context: Context,
  { clientId, secret, needsNone = false }: Said,
): Promise<Client> {
  const known = await findKnownApp(context, clientId);
  if (!known) throw notFound('app', 'unknown client id');
  const { app } = known;
  if (secret && !isPublished(known)) {
    if (findSecret(context, known, secret) !== undefined) return { app, proven: true };
    throw new Refusal({ code: 'bad_app_credentials' }, 'wrong client secret', { appId: app.id });
  }
  if (app.nativeSince === null && !needsNone)
    throw new Refusal({ code: 'bad_app_credentials' }, 'missing client secret', { appId: app.id });
  return { app, proven: false };
}

/**
 * Whether a secret of this app proves nothing: a published tool such as `gh` sends one that anybody can read in its source
 * and that was never registered here. It is then treated as absent.
 */
function isPublished({ app, secrets }: KnownApp): boolean {
  return app.nativeSince !== null && isWellKnown(app.clientId) && secrets.length === 0;
}
