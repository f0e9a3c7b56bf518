import type { Account } from '../../../core/identity/accounts/account.ts';

/** The page of a person. Logins are the same in whatever case, and `/admin/people/new` is the form for a new one. */
export function personPath({ login }: Pick<Account, 'login'>): string {
  return `/admin/people/${login === 'new' ? 'New' : login}`;
}
