import type { Context, Writing } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { App } from './app.ts';
import { isClientId } from './client-id.ts';
import type { ClientSecret } from './client-secret.ts';
import * as store from './store.ts';

/** @throws {Refusal} `not_found` */
export async function getApp(context: Context, clientId: string): Promise<App> {
  const app = await findApp(context, clientId);
  if (!app) throw notFound('app');
  return app;
}

/** Every app with the login of its owner (null for the installation), in order of registration. */
export function listApps({ db }: Context): Promise<readonly (App & { readonly owner: string | null })[]> {
  return store.list(db);
}

export function listCallbackUrls({ db }: Context, app: App): Promise<readonly string[]> {
  return store.listCallbackUrls(db, app.id);
}

/** Its stored secrets, oldest first. */
export function listClientSecrets({ db }: Context, app: App): Promise<readonly ClientSecret[]> {
  return store.listSecrets(db, app.id);
}

export async function findApp({ db }: Context, clientId: string): Promise<App | undefined> {
  return isClientId(clientId) ? store.findByClientId(db, clientId) : undefined;
}

/** Locks an app until the transaction ends: changes to its secrets and revocations of its tokens wait. */
export async function lockApp({ db }: Writing, app: Pick<App, 'id'>): Promise<void> {
  await store.lock(db, app.id);
}
