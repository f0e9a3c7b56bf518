import type { Context } from '../../../foundation/context.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { Authorization } from '../authorization.ts';
import * as store from './store.ts';

const PAGE = 500;

/** The authorizations of all accounts, for an operator, read page by page. @param owner only this account's */
export async function* listAllAuthorizations(
  { db }: Context,
  owner?: Account,
): AsyncGenerator<Authorization & { readonly login: string }> {
  for (let after = 0; ; ) {
    const page = await store.listAll(db, { ownerId: owner?.id, after, limit: PAGE });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.id;
  }
}
