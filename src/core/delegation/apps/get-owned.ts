import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from './app.ts';
import { getApp } from './get.ts';

/** @throws {Refusal} `not_found`, when it does not exist or belongs to somebody else */
export async function getOwnedApp(context: Context, owner: Account, clientId: string): Promise<App> {
  const app = await getApp(context, clientId);
  if (app.ownerId !== owner.id) throw notFound('app', 'app of another account');
  return app;
}
