import { findInBatches } from '../../../storage/batches.ts';
import type { Tx } from '../../../storage/db.ts';
import { prepared } from '../../../storage/prepared.ts';
import type { Account } from '../../identity/accounts/account.ts';

type Owner = Pick<Account, 'id'>;

/**
 * Finds or creates the grant, and locks it until the transaction ends: transactions that issue or revoke an
 * authorization of it wait, so that a grant never outlives its last authorization, nor an authorization its grant.
 */
export async function ensure(
  tx: Tx,
  owner: Owner,
  wanted: { readonly appId: number; readonly at: string },
): Promise<{ id: number; made: boolean }> {
  const values = { ...wanted, accountId: owner.id };
  const [found] = await touchForApp(tx, values);
  if (found) return { ...found, made: false };
  const [made] = await insertOne(tx, values);
  // A transaction that created it in between has committed by now: the next attempt finds it.
  return made ? { ...made, made: true } : ensure(tx, owner, wanted);
}

type NewGrant = { accountId: number; appId: number; at: string };

const insertOne = prepared((tx, { accountId, appId, at }: NewGrant) =>
  tx
    .insertInto('grants')
    .values({ account_id: accountId, app_id: appId, created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.columns(['account_id', 'app_id']).doNothing())
    .returning('id'),
);

const touchForApp = prepared((tx, { accountId, appId, at }: NewGrant) =>
  tx
    .updateTable('grants')
    .set({ updated_at: at })
    .where('account_id', '=', accountId)
    .where('app_id', '=', appId)
    .returning('id'),
);

/** Locks a grant and updates its time of change. @returns its app, or nothing when it does not exist */
export async function lock(
  tx: Tx,
  owner: Owner,
  { id, at }: { readonly id: number; readonly at: string },
): Promise<{ appId: number } | undefined> {
  const [locked] = await lockOne(tx, { ownerId: owner.id, id, at });
  return locked;
}

const lockOne = prepared((tx, values: { ownerId: number; id: number; at: string }) =>
  tx
    .updateTable('grants')
    .set({ updated_at: values.at })
    .where('account_id', '=', values.ownerId)
    .where('id', '=', values.id)
    .returning('app_id as appId'),
);

/** @returns whether it had no authorization left and was deleted */
export async function deleteIfEmpty(tx: Tx, owner: Owner, id: number): Promise<boolean> {
  return (await deleteOneIfEmpty(tx, { ownerId: owner.id, id })).length > 0;
}

const deleteOneIfEmpty = prepared((tx, values: { ownerId: number; id: number }) =>
  tx
    .deleteFrom('grants')
    .where('account_id', '=', values.ownerId)
    .where('id', '=', values.id)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('authorizations').where('grant_id', '=', values.id).select('id'))),
    )
    .returning('id'),
);

/** Of any accounts. @returns those that had no authorization left and were deleted */
export function deleteEmpty(tx: Tx, ids: readonly number[]): Promise<{ accountId: number; appId: number }[]> {
  return findInBatches(ids, (some) =>
    tx
      .deleteFrom('grants')
      .where('id', 'in', some)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('authorizations').whereRef('grant_id', '=', 'grants.id').select('id'))),
      )
      .returning(['account_id as accountId', 'app_id as appId'])
      .execute(),
  );
}

/** Moves forward only: a late flush must not overwrite a newer use. */
export async function recordUse(tx: Tx, use: { id: number; at: string }): Promise<void> {
  await updateLastUse(tx, use);
}

const updateLastUse = prepared((tx, values: { id: number; at: string }) =>
  tx
    .updateTable('grants')
    .set({ last_used_at: values.at })
    .where('id', '=', values.id)
    .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<', values.at)])),
);
