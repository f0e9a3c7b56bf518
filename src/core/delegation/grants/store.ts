import type { Db, Tx } from '../../../storage/db.ts';
import { prepared } from '../../../storage/prepared.ts';
import type { Account } from '../../identity/accounts/account.ts';

type Owner = Pick<Account, 'id'>;

/** By ascending id. */
export async function listIds(db: Db, owner: Owner): Promise<number[]> {
  const rows = await db
    .selectFrom('grants')
    .where('account_id', '=', owner.id)
    .orderBy('id')
    .select('id')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Finds or makes the grant, and holds its row until the transaction ends: whoever adds or takes an authorization of it
 * meanwhile waits, so that a grant never outlives its last authorization, nor an authorization its grant.
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
  // Whoever made it in between has committed by now: the next try finds it.
  return made ? { ...made, made: true } : ensure(tx, owner, wanted);
}

type Wanted = { accountId: number; appId: number; at: string };

const insertOne = prepared((tx, { accountId, appId, at }: Wanted) =>
  tx
    .insertInto('grants')
    .values({ account_id: accountId, app_id: appId, created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.columns(['account_id', 'app_id']).doNothing())
    .returning('id'),
);

const touchForApp = prepared((tx, { accountId, appId, at }: Wanted) =>
  tx
    .updateTable('grants')
    .set({ updated_at: at })
    .where('account_id', '=', accountId)
    .where('app_id', '=', appId)
    .returning('id'),
);

/** The id of the app that a grant is for. */
export async function findApp(db: Db, owner: Owner, id: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('grants')
    .where('account_id', '=', owner.id)
    .where('id', '=', id)
    .select('app_id')
    .executeTakeFirst();
  return row?.app_id;
}

/** Holds the row of a grant and notes that it changed. @returns its app, or nothing when it is not there */
export async function hold(
  tx: Tx,
  owner: Owner,
  { id, at }: { readonly id: number; readonly at: string },
): Promise<{ appId: number } | undefined> {
  return tx
    .updateTable('grants')
    .set({ updated_at: at })
    .where('account_id', '=', owner.id)
    .where('id', '=', id)
    .returning('app_id as appId')
    .executeTakeFirst();
}

export async function remove(tx: Tx, owner: Owner, id: number): Promise<void> {
  await tx.deleteFrom('grants').where('account_id', '=', owner.id).where('id', '=', id).execute();
}

/** @returns whether it had no authorization left and was removed */
export async function removeIfEmpty(tx: Tx, owner: Owner, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('grants')
    .where('account_id', '=', owner.id)
    .where('id', '=', id)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('authorizations').where('grant_id', '=', id).select('id'))),
    )
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** The newest grant of an app, whoever gave it; 0 without one. */
export async function newestOfApp(db: Db, appId: number): Promise<number> {
  const row = await db
    .selectFrom('grants')
    .where('app_id', '=', appId)
    .orderBy('id', 'desc')
    .limit(1)
    .select('id')
    .executeTakeFirst();
  return row?.id ?? 0;
}

interface OfApp {
  readonly appId: number;
  /** No grant with a greater id. */
  readonly upTo: number;
}

/** Holds the oldest grants of an app, whoever gave them. @returns their ids */
export async function holdOfApp(
  tx: Tx,
  { appId, upTo, most, at }: OfApp & { readonly most: number; readonly at: string },
): Promise<number[]> {
  const oldest = tx
    .selectFrom('grants')
    .where('app_id', '=', appId)
    .where('id', '<=', upTo)
    .orderBy('id')
    .limit(most)
    .select('id');
  const rows = await tx
    .updateTable('grants')
    .set({ updated_at: at })
    .where('id', 'in', oldest)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** @returns whose they were */
export async function removeEmptyOfApp(tx: Tx, { appId, upTo }: OfApp): Promise<number[]> {
  const rows = await tx
    .deleteFrom('grants')
    .where('app_id', '=', appId)
    .where('id', '<=', upTo)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('authorizations').whereRef('grant_id', '=', 'grants.id').select('id'))),
    )
    .returning('account_id')
    .execute();
  return rows.map(({ account_id }) => account_id);
}
