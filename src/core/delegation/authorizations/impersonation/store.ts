import type { Db } from '../../../../storage/db.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { Authorization } from '../authorization.ts';
import { read } from '../row.ts';
import { ownedBy } from '../store.ts';

type Owner = Pick<Account, 'id'>;

interface Impersonation {
  readonly authorization: Authorization;
  /** Whether its maker may still impersonate. */
  readonly byAdministrator: boolean;
}

/** The impersonation token of an account: there is one at most. */
export async function find(db: Db, owner: Owner): Promise<Impersonation | undefined> {
  const row = await ownedBy(db, owner.id)
    .leftJoin('accounts as impersonator', 'impersonator.id', 'authorization.impersonator_id')
    .where('authorization.origin', '=', 'impersonation')
    .orderBy('authorization.id')
    .limit(1)
    .select(['impersonator.site_admin_since', 'impersonator.suspended_at'])
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    authorization: read(row),
    byAdministrator: row.site_admin_since !== null && row.suspended_at === null,
  };
}

/** Those that an administrator made, by ascending id. */
export async function listMadeBy(db: Db, { id }: Owner): Promise<{ id: number; accountId: number }[]> {
  return db
    .selectFrom('authorizations')
    .where('impersonator_id', '=', id)
    .orderBy('id')
    .select(['id', 'account_id as accountId'])
    .execute();
}
