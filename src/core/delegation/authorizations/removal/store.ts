import { affectsRows } from '../../../../storage/affected.ts';
import type { Tx } from '../../../../storage/db.ts';
import type { Account } from '../../../identity/accounts/account.ts';

type Owner = Pick<Account, 'id'>;

/** @returns whether it existed: of parallel deletions one finds it */
export async function deleteAuthorization(tx: Tx, owner: Owner, id: number): Promise<boolean> {
  return tx
    .deleteFrom('authorizations')
    .where('account_id', '=', owner.id)
    .where('id', '=', id)
    .$call(affectsRows);
}

/** What the audit trail records of a deleted authorization. */
interface Gone {
  readonly authorizationId: number;
  readonly lastEight: string;
}

const GONE = ['id as authorizationId', 'token_last_eight as lastEight'] as const;

/** @param grantId `null` for personal access tokens, which have none @returns those deleted */
export function deleteOfGrant(tx: Tx, owner: Owner, grantId: number | null): Promise<Gone[]> {
  return tx
    .deleteFrom('authorizations')
    .where('account_id', '=', owner.id)
    .where('grant_id', grantId === null ? 'is' : '=', grantId)
    .returning(GONE)
    .execute();
}

interface OfApp {
  readonly appId: number;
  /** Only of grants up to this id. */
  readonly grantId: number;
  readonly most: number;
}

/** Of all accounts. @returns those deleted, at most `most` */
export function deleteOfApp(
  tx: Tx,
  { appId, grantId, most }: OfApp,
): Promise<(Gone & { accountId: number })[]> {
  const some = tx
    .selectFrom('authorizations')
    .innerJoin('grants', 'grants.id', 'authorizations.grant_id')
    .where('grants.app_id', '=', appId)
    .where('grants.id', '<=', grantId)
    .limit(most)
    .select('authorizations.id');
  return tx
    .deleteFrom('authorizations')
    .where('id', 'in', some)
    .returning([...GONE, 'account_id as accountId'])
    .execute();
}
