import { findInBatches } from '../../../../storage/batches.ts';
import type { Db, Tx } from '../../../../storage/db.ts';
import { lookUp } from '../../../../storage/look-up.ts';
import { prepared } from '../../../../storage/prepared.ts';
import { foldCase } from '../../../foundation/logins/login.ts';
import { EMAIL, type Email } from './email.ts';

/** The primary address first. */
export async function list(db: Db, accountId: number): Promise<Email[]> {
  const rows = await selectOf(db, { accountId });
  return rows.map(({ primary_since, verified_at, ...row }) => ({
    ...row,
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
    .select([...EMAIL.select('emails'), 'primary_since', 'verified_at']),
);

/** The first of those that everybody may see, as `list` orders them. */
export async function findPublic(db: Db, accountId: number): Promise<string | null> {
  const rows = await selectPublicOf(db, accountId);
  const first = rows.find(({ primary_since }) => primary_since !== null) ?? rows[0];
  return first?.address ?? null;
}

/** Sorted here, as there is one at most for nearly everybody, and each request for the authenticated user asks. */
const selectPublicOf = lookUp('account_id', (db, accountIds: readonly number[]) =>
  db
    .selectFrom('emails')
    .where('account_id', 'in', accountIds)
    .where('visibility', '=', 'public')
    .orderBy('id')
    .select(['account_id', 'address', 'primary_since']),
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

/** Of verified addresses. @returns ids of accounts by address in ASCII lower case */
export async function findOwners(db: Db, addresses: readonly string[]): Promise<Map<string, number>> {
  const rows = await findInBatches(addresses.map(foldCase), (keys) =>
    db
      .selectFrom('emails')
      .where('address_key', 'in', keys)
      .where('verified_at', 'is not', null)
      .select(['address_key', 'account_id'])
      .execute(),
  );
  return new Map(rows.map((row) => [row.address_key, row.account_id]));
}

/** Never removes the primary address. */
export async function remove(tx: Tx, accountId: number, id: number): Promise<void> {
  await tx
    .deleteFrom('emails')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('primary_since', 'is', null)
    .execute();
}

export async function setVisibility(
  tx: Tx,
  accountId: number,
  { id, visibility }: Pick<Email, 'id' | 'visibility'>,
): Promise<void> {
  await tx
    .updateTable('emails')
    .set({ visibility })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .execute();
}
