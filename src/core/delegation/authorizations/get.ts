import type { Context } from '../../foundation/context.ts';
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

/** @returns the id of somebody's personal access token with this note */
export function findByNote({ db }: Context, owner: Account, note: string): Promise<number | undefined> {
  return store.findPersonal(db, owner, { field: 'note', value: note });
}
