import type { Context } from '../../../foundation/context.ts';
import { foldCase } from '../../../foundation/logins/login.ts';
import {
  countLimitFor,
  limitAndOffset,
  type PageRequest,
  type Paginated,
} from '../../../foundation/pagination.ts';
import type { Authorization } from '../authorization.ts';
import * as store from './store.ts';

/**
 * The authorizations of all accounts, for an administrator, newest first.
 *
 * @param text a login, part of an app's name or of a note, a client id, or a token's last eight characters
 */
export async function searchAuthorizations(
  { db }: Context,
  { text, ...page }: PageRequest & { readonly text: string },
): Promise<Paginated<Authorization & { readonly login: string }>> {
  const wanted = { exact: text.trim(), folded: foldCase(text.trim()) };
  const total = await store.countMatching(db, wanted, countLimitFor(page));
  return { items: await store.search(db, { ...wanted, ...limitAndOffset(page) }), total };
}
