import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { notFound, unprocessable } from '../../foundation/refusal.ts';
import type { App } from './app.ts';
import { hashClientSecret, mintClientSecret } from './client-secret.ts';
import { lockApp } from './get.ts';
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
  const about = { appId: app.id, accountId: app.ownerId, data: { last_eight: secret.slice(-8) } };
  await record(context, { action: 'oauth_application.add_secret', ...about });
  return secret;
}

/** Adds a secret and keeps the newest older one, so that an app can switch without an interruption. */
export function rotateClientSecret(context: Context, app: App): Promise<string> {
  return writing(context, async (context) => {
    await lockApp(context, app);
    const older = await store.listSecrets(context.db, app.id);
    for (const { id } of older.slice(0, 1 - MAX_CLIENT_SECRETS)) await removeSecret(context, app, id);
    return addClientSecret(context, app);
  });
}

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
      const most = MAX_CLIENT_SECRETS;
      throw unprocessable('client secret', { field: 'secrets', kind: 'too_many_secrets', most });
    }
    return addClientSecret(context, app);
  });
}

/** Clients that still use it are refused from now on. @throws {Refusal} `not_found` */
export function revokeClientSecret(context: Context, app: App, id: number): Promise<void> {
  return writing(context, async (context) => {
    if (!(await removeSecret(context, app, id))) throw notFound('client secret');
  });
}

async function removeSecret(context: Writing, { id: appId, ownerId }: App, id: number): Promise<boolean> {
  const removed = await store.deleteSecret(context.db, appId, id);
  if (!removed) return false;
  const about = { appId, accountId: ownerId, data: { last_eight: removed.lastEight } };
  await record(context, { action: 'oauth_application.remove_secret', ...about });
  return true;
}

export async function recordSecretUsage(
  { db }: Writing,
  secrets: Iterable<readonly [number, Date]>,
): Promise<void> {
  for (const [secretId, at] of secrets) await store.recordSecretUse(db, secretId, instant(at));
}
