import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { App } from './app.ts';
import { hashClientSecret, mintClientSecret } from './client-secret.ts';
import { lockApp } from './lock.ts';
import * as store from './store.ts';

/** The one in use and the next: enough to rotate without an interruption. */
export const MAX_CLIENT_SECRETS = 2;

/** @param given a secret chosen in a seed file @returns the secret, which cannot be read again */
export async function addClientSecret(context: Writing, app: App, given?: string): Promise<string> {
  const secret = given ?? mintClientSecret();
  await store.insertSecret(context.db, {
    appId: app.id,
    hash: hashClientSecret(secret),
    lastEight: secret.slice(-8),
    createdAt: instant(context.now()),
    lastUsedAt: null,
  });
  await record(context, { action: 'oauth_application.add_secret', appId: app.id, accountId: app.ownerId });
  return secret;
}

/** Adds a secret and keeps the newest older one, so that an app can switch without an interruption. */
export function rotateClientSecret(context: Context, app: App): Promise<string> {
  return writing(context, async (context) => {
    await lockApp(context, app);
    const older = await store.listSecrets(context.db, app.id);
    for (const { id } of older.slice(0, Math.max(0, older.length - (MAX_CLIENT_SECRETS - 1)))) {
      await store.deleteSecret(context.db, app.id, id);
      await record(context, {
        action: 'oauth_application.remove_secret',
        appId: app.id,
        accountId: app.ownerId,
      });
    }
    return addClientSecret(context, app);
  });
}
