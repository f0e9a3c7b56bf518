import { record } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { Organization, Role } from './organization.ts';
import * as store from './store.ts';

/**
 * Makes somebody a member.
 *
 * @param role `undefined` leaves the role of somebody who is one already
 * @returns whether anything is different now
 */
export async function ensureMember(
  context: Writing,
  organization: Organization,
  { account, role }: { readonly account: Account; readonly role: Role | undefined },
): Promise<boolean> {
  const current = await store.findRole(context.db, organization.id, account.id);
  const wanted = role ?? current ?? 'member';
  if (wanted === current) return false;

  await store.upsertMember(context.db, organization.id, { accountId: account.id, role: wanted });
  await record(context, {
    action: current ? 'org.update_member' : 'org.add_member',
    accountId: account.id,
    data: { organization: organization.login, role: wanted },
  });
  return true;
}
