import type { Account } from '../accounts/account.ts';
import type { Context } from '../context.ts';
import { notFound } from '../refusal.ts';
import type { Authorization } from './authorization.ts';
import * as store from './store.ts';

/** @throws {Refusal} `not_found`, when it is not there and when it is somebody else's */
export async function getAuthorization({ db }: Context, owner: Account, id: number): Promise<Authorization> {
  const authorization = await store.find(db, owner, id);
  if (!authorization) throw notFound('authorization');
  return authorization;
}
