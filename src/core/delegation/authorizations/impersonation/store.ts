import type { Db } from '../../../../storage/db.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { Authorization } from '../authorization.ts';
import { read } from '../row.ts';
import { ownedBy } from '../store.ts';

export async function find(db: Db, owner: Pick<Account, 'id'>): Promise<Authorization | undefined> {
  const row = await ownedBy(db, owner.id)
    .where('authorization.origin', '=', 'impersonation')
    .orderBy('authorization.id')
    .limit(1)
    .executeTakeFirst();
  return row && read(row);
}
