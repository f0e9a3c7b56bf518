import type { Context } from '../../../foundation/context.ts';
import * as store from './store.ts';

/** @returns the id of the account that an address belongs to */
export function findEmailOwner({ db }: Context, address: string): Promise<number | undefined> {
  return store.findOwner(db, address);
}
