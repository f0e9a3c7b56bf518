import type { Context } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { Authorization } from './authorization.ts';
import * as store from './store.ts';

/** @throws {Refusal} `not_found`, when it does not exist or belongs to somebody else */
export async function getAuthorization({ db }: Context, owner: Account, id: number): Promise<Authorization> {
  const authorization = await store.find(db, owner, id);
  if (!authorization) throw notFound('authorization');
  return authorization;
}

/** @returns the id of somebody's personal access token with this note, unless it has expired */
export function findByNote({ db, now }: Context, owner: Account, note: string): Promise<number | undefined> {
  return store.findPersonal(db, owner, { field: 'note', value: note, at: instant(now()) });
}

/** @throws {Refusal} `not_found`, when it does not exist, belongs to somebody else, or is an app's */
export async function getPersonalToken(context: Context, owner: Account, id: number): Promise<Authorization> {
  const authorization = await getAuthorization(context, owner, id);
  if (authorization.app) throw notFound('authorization', 'token of an app');
  return authorization;
}

/** @throws {Refusal} `not_found`, when it does not exist, belongs to somebody else, is personal, or is another app's */
export async function getTokenOfApp(
  context: Context,
  owner: Account,
  { id, clientId }: { readonly id: number; readonly clientId: string },
): Promise<Authorization> {
  const authorization = await getAuthorization(context, owner, id);
  if (!authorization.app) throw notFound('authorization', 'personal access token');
  if (authorization.app.clientId !== clientId) throw notFound('authorization', 'token of another app');
  return authorization;
}
