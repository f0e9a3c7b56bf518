import type { Account } from '../../../core/identity/accounts/account.ts';

/** The page of a person. Logins are case-insensitive, and `/admin/people/new` is the form to create one. */
export function personPath({ login }: Pick<Account, 'login'>): string {
  return `/admin/people/${login === 'new' ? 'New' : login}`;
}
