import type { Context } from '../../../foundation/context.ts';
import type { Account } from '../account.ts';
import type { Email } from './email.ts';
import * as store from './store.ts';

/** The primary address first. */
export function listEmails({ db }: Context, owner: Pick<Account, 'id'>): Promise<readonly Email[]> {
  return store.list(db, owner.id);
}

export function publicEmail({ db }: Context, owner: Pick<Account, 'id'>): Promise<string | null> {
  return store.findPublic(db, owner.id);
}

/** @returns ids of accounts by address in ASCII lower case; unknown ones are left out */
export function findEmailOwners(
  { db }: Context,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  return store.findOwners(db, addresses);
}

/** Everybody's primary address, by account id. */
export function listPrimaryEmails({ db }: Context): Promise<ReadonlyMap<number, string>> {
  return store.listPrimary(db);
}
