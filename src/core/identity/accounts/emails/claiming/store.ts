import { type SqlBool, sql } from 'kysely';
import { affectedRows, affectsRows } from '../../../../../storage/affected.ts';
import { batchesOf } from '../../../../../storage/batches.ts';
import type { Tx } from '../../../../../storage/db.ts';
import { startingWith } from '../../../../../storage/pattern.ts';
import { foldCase } from '../../../../foundation/logins/login.ts';

/** The `address_key` of an address that is not verified. */
function unverifiedKey(address: string, accountId: number): string {
  return `${foldCase(address)} ${accountId}`;
}

/**
 * Removes addresses that are not verified, of every account but one.
 *
 * @returns the ids of the accounts that had them
 */
export async function removeUnverified(
  tx: Tx,
  addresses: readonly string[],
  but: number | undefined,
): Promise<number[]> {
  const owners: number[] = [];
  for (const batch of batchesOf(addresses.map(foldCase))) {
    let removal = tx
      .deleteFrom('emails')
      .where('verified_at', 'is', null)
      // With a bound, SQLite reads the index of unverified addresses instead of all addresses.
      .where('address_key', '>', '')
      .where((eb) =>
        eb.or([
          // As versions before wrote them.
          eb('address_key', 'in', batch),
          ...batch.map((key) => sql<SqlBool>`address_key like ${startingWith(`${key} `)} escape '!'`),
        ]),
      );
    if (but !== undefined) removal = removal.where('account_id', '!=', but);
    const rows = await removal.returning('account_id').execute();
    owners.push(...rows.map((row) => row.account_id));
  }
  return owners;
}

interface Verified {
  readonly address: string;
  readonly at: string;
}

/** Adds the address if it is new, and verifies it. @returns `false` when another account has verified it */
export async function makePrimary(tx: Tx, accountId: number, { address, at }: Verified): Promise<boolean> {
  const key = foldCase(address);
  await tx
    .updateTable('emails')
    .set({ address_key: key, verified_at: at })
    .where('account_id', '=', accountId)
    .where('address_key', '=', unverifiedKey(address, accountId))
    .execute();
  await tx
    .updateTable('emails')
    .set({ primary_since: null })
    .where('account_id', '=', accountId)
    .where('address_key', '!=', key)
    .execute();
  return tx
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
        .doUpdateSet((eb) => ({
          primary_since: at,
          address,
          verified_at: eb.fn.coalesce('emails.verified_at', eb.val(at)),
        }))
        .where('emails.account_id', '=', accountId),
    )
    .$call(affectsRows);
}

/** Adds the first addresses of new accounts. @returns `false` when one of them belongs to another account */
export async function insertPrimaries(
  tx: Tx,
  primaries: readonly { readonly accountId: number; readonly address: string }[],
  at: string,
): Promise<boolean> {
  let inserted = 0;
  for (const batch of batchesOf(primaries)) {
    inserted += await tx
      .insertInto('emails')
      .values(
        batch.map(({ accountId, address }) => ({
          account_id: accountId,
          address,
          address_key: foldCase(address),
          visibility: 'private' as const,
          primary_since: at,
          verified_at: at,
        })),
      )
      .onConflict((conflict) => conflict.column('address_key').doNothing())
      .$call(affectedRows);
  }
  return inserted === primaries.length;
}

/** Unverified and private. @returns `false` when the account has added it already */
export async function insert(tx: Tx, accountId: number, address: string): Promise<boolean> {
  const fresh = { address, address_key: unverifiedKey(address, accountId), visibility: 'private' } as const;
  return tx
    .insertInto('emails')
    .values({ ...fresh, account_id: accountId, primary_since: null, verified_at: null })
    .onConflict((conflict) => conflict.column('address_key').doNothing())
    .$call(affectsRows);
}

export async function verify(
  tx: Tx,
  accountId: number,
  { id, address, at }: Verified & { readonly id: number },
): Promise<void> {
  await tx
    .updateTable('emails')
    .set({ verified_at: at, address_key: foldCase(address) })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .execute();
}
