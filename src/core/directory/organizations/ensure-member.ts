import { record } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { Organization, Role } from './organization.ts';
import * as store from './store.ts';

/**
 * @param role `undefined` keeps the role of an existing member, and makes anybody else a `member`
 * @returns whether anything changed
 */
export async function ensureMember(
  context: Writing,
  organization: Organization,
  { account, role }: { readonly account: Account; readonly role: Role | undefined },
): Promise<boolean> {
  const current = await store.findRole(context.db, organization.id, account.id);
  const next = role ?? current ?? 'member';
  if (next === current) return false;

  await store.upsertMember(context.db, organization.id, { accountId: account.id, role: next });
  await record(context, {
    action: current ? 'org.update_member' : 'org.add_member',
    accountId: account.id,
    data: { organization: organization.login, role: next },
  });
  return true;
}
