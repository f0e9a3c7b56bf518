import type { Context } from '../../../foundation/context.ts';
import type { Account } from '../account.ts';
import type { Email } from './email.ts';
import * as store from './store.ts';

/** The primary address first. */
export function listEmails({ db }: Context, owner: Pick<Account, 'id'>): Promise<readonly Email[]> {
  return store.list(db, owner.id);
}

export async function publicEmail({ db }: Context, owner: Pick<Account, 'id'>): Promise<string | null> {
  const emails = await store.list(db, owner.id);
  return emails.find(({ visibility }) => visibility === 'public')?.address ?? null;
}

/** @returns the id of the account that an address belongs to */
export function findEmailOwner({ db }: Context, address: string): Promise<number | undefined> {
  return store.findOwner(db, address);
}

/** Everybody's primary address, by account id. */
export function listPrimaryEmails({ db }: Context): Promise<ReadonlyMap<number, string>> {
  return store.listPrimary(db);
}
