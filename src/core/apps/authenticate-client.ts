import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import type { App } from './app.ts';
import { authenticateApp } from './authenticate.ts';
import { getApp } from './get.ts';

/** An app at the token endpoint (RFC 6749 §3.2.1). */
export interface Client {
  readonly app: App;
  /** Whether it showed one of its secrets; a native app may leave that to PKCE. */
  readonly proven: boolean;
}

/** @throws {Refusal} `not_found` for an unknown app, `bad_app_credentials` for a wrong secret, and for none where one is needed */
export async function authenticateClient(
  context: Context,
  { clientId, secret }: { readonly clientId: string; readonly secret: string | undefined },
): Promise<Client> {
  const app = await getApp(context, clientId);
  if (secret) return { app: await authenticateApp(context, clientId, secret), proven: true };
  if (app.nativeSince === null) throw new Refusal({ code: 'bad_app_credentials' });
  return { app, proven: false };
}
