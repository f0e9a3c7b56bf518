import { record } from '../../foundation/audit/record.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { notFound, unprocessable } from '../../foundation/refusal.ts';
import type { App } from './app.ts';
import { addClientSecret, MAX_CLIENT_SECRETS } from './client-secrets.ts';
import { lockApp } from './lock.ts';
import * as store from './store.ts';

/**
 * Adds a secret beside the one in use. When there are two already, one must be revoked first, so nothing in use stops working.
 *
 * @returns the secret, which cannot be read again
 * @throws {Refusal} `unprocessable`
 */
export function addNextSecret(context: Context, app: App): Promise<string> {
  return writing(context, async (context) => {
    await lockApp(context, app);
    const secrets = await store.listSecrets(context.db, app.id);
    if (secrets.length >= MAX_CLIENT_SECRETS) {
      throw unprocessable('client secret', {
        field: 'secrets',
        kind: 'too_many_secrets',
        most: MAX_CLIENT_SECRETS,
      });
    }
    return addClientSecret(context, app);
  });
}

/** Clients that still use it are refused from now on. @throws {Refusal} `not_found` */
export function revokeClientSecret(context: Context, app: App, id: number): Promise<void> {
  return writing(context, async (context) => {
    if (!(await store.deleteSecret(context.db, app.id, id))) throw notFound('client secret');
    const about = { appId: app.id, accountId: app.ownerId };
    await record(context, { action: 'oauth_application.remove_secret', ...about });
  });
}
