import type { Context, Writing } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { findAccountById } from '../../identity/accounts/find.ts';
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

/** Every app, in order of registration. */
export function listApps({ db }: Context): Promise<readonly App[]> {
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

/** The account that registered it, or that it was given to; undefined when it belongs to the installation. */
export async function findOwner(context: Context, { ownerId }: App): Promise<Account | undefined> {
  return ownerId === null ? undefined : findAccountById(context, ownerId);
}

/** Whether an app may ask more people for access: not while its owner is suspended. What it was granted stays. */
export async function mayAskPeople(context: Context, app: App): Promise<boolean> {
  const owner = await findOwner(context, app);
  return !owner?.suspendedAt;
}

/** Locks an app until the transaction ends: changes to its secrets and revocations of its tokens wait. */
export async function lockApp({ db }: Writing, app: Pick<App, 'id'>): Promise<void> {
  await store.lock(db, app.id);
}

/** @throws {Refusal} `not_found`, when it does not exist or belongs to somebody else */
export async function getOwnedApp(context: Context, owner: Account, clientId: string): Promise<App> {
  const app = await getApp(context, clientId);
  if (app.ownerId !== owner.id) throw notFound('app', 'app of another account');
  return app;
}
