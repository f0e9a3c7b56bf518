import { type Authorization, createHttpClient } from '../support/http-client.ts';
import type { LatchkeyWithApp } from '../support/latchkey-with-app.ts';

/** Gets or creates Alice's authorization for her app, with her password. */
export async function getOrCreate(
  { latchkey, alice, app }: LatchkeyWithApp,
  { fingerprint, scopes }: { readonly fingerprint?: string; readonly scopes?: readonly string[] } = {},
): Promise<Authorization> {
  const path = `/authorizations/clients/${app.clientId}${fingerprint === undefined ? '' : `/${fingerprint}`}`;
  const client = createHttpClient(latchkey, alice.login, alice.password);
  return (await client.put(path, { client_secret: app.secret, scopes })).json();
}
