import type { Context } from '../../foundation/context.ts';
import { notFound, Refusal } from '../../foundation/refusal.ts';
import type { App } from './app.ts';
import { findKnownApp, hasSecret } from './authenticate.ts';
import type { KnownApp } from './store.ts';
import { isWellKnown } from './well-known.ts';

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
    if (hasSecret(context, known, secret)) return { app, proven: true };
    throw new Refusal({ code: 'bad_app_credentials' }, 'wrong client secret');
  }
  if (app.nativeSince === null && !needsNone)
    throw new Refusal({ code: 'bad_app_credentials' }, 'missing client secret');
  return { app, proven: false };
}

/**
 * Whether a secret of this app proves nothing: a published tool such as `gh` sends one that anybody can read in its source
 * and that was never registered here. It is then treated as absent.
 */
function isPublished({ app, secrets }: KnownApp): boolean {
  return app.nativeSince !== null && isWellKnown(app.clientId) && secrets.length === 0;
}
