import type { Context } from '../../../foundation/context.ts';
import * as store from './store.ts';

/** Everybody's primary address, by account id. */
export function listPrimaryEmails({ db }: Context): Promise<ReadonlyMap<number, string>> {
  return store.listPrimary(db);
}
