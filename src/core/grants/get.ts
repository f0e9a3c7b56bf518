import type { Account } from '../accounts/account.ts';
import type { Context } from '../context.ts';
import { notFound } from '../refusal.ts';
import type { Grant } from './grant.ts';
import * as store from './store.ts';

/** @throws {Refusal} `not_found`, when it is not there and when it is somebody else's */
export async function getGrant({ db }: Context, owner: Account, id: number): Promise<Grant> {
  const grant = await store.find(db, owner, id);
  if (!grant) throw notFound('grant');
  return grant;
}
