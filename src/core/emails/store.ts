import type { Db, Tx } from '../../storage/db.ts';
import { prepared } from '../../storage/prepared.ts';
import { foldCase } from '../accounts/login.ts';
import type { Email } from './email.ts';

/** The primary one first. */
export async function list(db: Db, accountId: number): Promise<Email[]> {
  const rows = await selectOf(db, { accountId });
  return rows.map(({ address, visibility, primary_since, verified_at }) => ({
    address,
    visibility,
    primary: primary_since !== null,
    verified: verified_at !== null,
  }));
}

const selectOf = prepared((db, values: { accountId: number }) =>
  db
    .selectFrom('emails')
    .where('account_id', '=', values.accountId)
    .orderBy((eb) => eb.case().when('primary_since', 'is not', null).then(0).else(1).end())
    .orderBy('id')
    .select(['address', 'visibility', 'primary_since', 'verified_at']),
);

/** By account id. */
export async function listPrimary(db: Db): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('emails')
    .where('primary_since', 'is not', null)
    .select(['account_id', 'address'])
    .execute();
  return new Map(rows.map(({ account_id, address }) => [account_id, address]));
}

/** Returns the account an address belongs to. */
export async function findOwner(db: Db, address: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('emails')
    .where('address_key', '=', foldCase(address))
    .select('account_id')
    .executeTakeFirst();
  return row?.account_id;
}

/** Makes an address the primary one, adding it when it is new; returns `false` when it is somebody else's. */
export async function makePrimary(tx: Tx, accountId: number, address: string, at: string): Promise<boolean> {
  const key = foldCase(address);
  await tx
    .updateTable('emails')
    .set({ primary_since: null })
    .where('account_id', '=', accountId)
    .where('address_key', '!=', key)
    .execute();
  // Verified from the start: whoever adds an address here (operator or seed file) vouches for it, as on GHES.
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('emails')
    .values({
      account_id: accountId,
      address,
      address_key: key,
      visibility: 'private',
      primary_since: at,
      verified_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .column('address_key')
        .doUpdateSet({ primary_since: at, address })
        .where('emails.account_id', '=', accountId),
    )
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}
