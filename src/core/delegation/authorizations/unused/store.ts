import { countOf } from '../../../../storage/count.ts';
import type { Db } from '../../../../storage/db.ts';
import type { Instant } from '../../../foundation/instant.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { Authorization } from '../authorization.ts';
import { isUnused } from '../revocable/store.ts';
import { read } from '../row.ts';
import { ownedBy } from '../store.ts';

type Owner = Pick<Account, 'id'>;

function unusedPersonal(db: Db, owner: Owner, since: Instant) {
  return db
    .selectFrom('authorizations')
    .where('authorizations.account_id', '=', owner.id)
    .where('authorizations.app_id', 'is', null)
    .where((eb) => isUnused(eb, since));
}

export function countPersonal(db: Db, owner: Owner, since: Instant): Promise<number> {
  return countOf(unusedPersonal(db, owner, since));
}

/** The oldest first. */
export async function listPersonal(
  db: Db,
  owner: Owner,
  { since, most }: { readonly since: Instant; readonly most: number },
): Promise<Authorization[]> {
  const ids = unusedPersonal(db, owner, since).orderBy('id').limit(most).select('authorizations.id');
  const rows = await ownedBy(db, owner.id).where('authorization.id', 'in', ids).orderBy('id').execute();
  return rows.map(read);
}
