import { getOrganization } from '../../../core/directory/organizations/get.ts';
import { getTeam } from '../../../core/directory/organizations/people/list.ts';
import type { Context } from '../../../core/foundation/context.ts';
import { unprocessable } from '../../../core/foundation/refusal.ts';
import type { Account } from '../../../core/identity/accounts/account.ts';
import { findAccount } from '../../../core/identity/accounts/find.ts';

/** The organization and the team in a URL. @throws {Refusal} `not_found` */
export async function findTeam(
  context: Context,
  { login, slug }: { readonly login: string; readonly slug: string },
) {
  const organization = await getOrganization(context, login);
  return { organization, team: await getTeam(context, organization, slug) };
}

/** The account that a form names. @throws {Refusal} `unprocessable`, shown beside the field */
export async function findPerson(
  context: Context,
  { field, login }: { readonly field: string; readonly login: string },
): Promise<Account> {
  const account = await findAccount(context, login.trim());
  if (account) return account;
  throw unprocessable('account', { field, kind: 'unknown_login' });
}
