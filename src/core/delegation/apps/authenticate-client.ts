import type { Context } from '../../foundation/context.ts';
import { notFound, Refusal } from '../../foundation/refusal.ts';
import type { App } from './app.ts';
import { findKnownApp, hasSecret } from './authenticate.ts';
import type { KnownApp } from './store.ts';
import { isWellKnown } from './well-known.ts';

/** An app at the token endpoint (RFC 6749 §3.2.1). */
export interface Client {
  readonly app: App;
  /** Whether it showed one of its secrets; a native app may leave that to PKCE. */
  readonly proven: boolean;
}

/** What an app said of itself, and whether what it asks for needs no secret, be it what it may. */
interface Said {
  readonly clientId: string;
  readonly secret: string | undefined;
  readonly needsNone?: boolean;
}

/** @throws {Refusal} `not_found` for an unknown app, `bad_app_credentials` for a wrong secret, and for none where one is needed */
export async function authenticateClient(
  context: Context,
  { clientId, secret, needsNone = false }: Said,
): Promise<Client> {
  const known = await findKnownApp(context, clientId);
  if (!known) throw notFound('app');
  const { app } = known;
  if (secret && !isPublished(known)) {
    if (hasSecret(context, known, secret)) return { app, proven: true };
    throw new Refusal({ code: 'bad_app_credentials' });
  }
  if (app.nativeSince === null && !needsNone) throw new Refusal({ code: 'bad_app_credentials' });
  return { app, proven: false };
}

/**
 * Whether a secret of this app says nothing: a tool that everybody has, such as `gh`, sends one that everybody can read,
 * and we were never told it. Then it counts as none, and proves nothing.
 */
function isPublished({ app, secrets }: KnownApp): boolean {
  return app.nativeSince !== null && isWellKnown(app.clientId) && secrets.length === 0;
}
