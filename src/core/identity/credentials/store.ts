import type { Selectable } from 'kysely';
import { affectsRows } from '../../../storage/affected.ts';
import { findInBatches } from '../../../storage/batches.ts';
import { countOf } from '../../../storage/count.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import { prepared } from '../../../storage/prepared.ts';
import type { AccountTable } from '../../../storage/tables/accounts.ts';
import { ACCOUNT } from '../accounts/account.ts';
import { SECRETS, type SignIn, type SignInSecrets } from './sign-in-secrets.ts';

/** @param name a login or a primary e-mail, in ASCII lower case */
export async function findSignIn(db: Db, name: string): Promise<SignIn | undefined> {
  // Logins cannot contain an @.
  const [row] = await (name.includes('@')
    ? selectByPrimaryEmail(db, { key: name })
    : selectByLogin(db, { key: name }));
  return row && readSignIn(row);
}

const selectByLogin = prepared((db, values: { key: string }) =>
  db.selectFrom('accounts').where('login_key', '=', values.key).selectAll(),
);

const selectByPrimaryEmail = prepared((db, values: { key: string }) =>
  db
    .selectFrom('accounts')
    .innerJoin('emails', 'emails.account_id', 'accounts.id')
    .where('emails.address_key', '=', values.key)
    .where('emails.primary_since', 'is not', null)
    .where('emails.verified_at', 'is not', null)
    .selectAll('accounts'),
);

export function findSecrets(db: Db, accountId: number): Promise<SignInSecrets | undefined> {
  return db
    .selectFrom('accounts')
    .where('id', '=', accountId)
    .select(SECRETS.select('accounts'))
    .executeTakeFirst();
}

export async function findPasswordHashes(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await findInBatches(ids, (ids) =>
    db.selectFrom('accounts').where('id', 'in', ids).select(['id', 'password_hash']).execute(),
  );
  return new Map(rows.map((row) => [row.id, row.password_hash]));
}

/** Locks the row until the transaction ends. @returns its current values */
export async function lock(tx: Tx, accountId: number): Promise<SignIn | undefined> {
  const [row] = await lockOne(tx, { accountId });
  return row && readSignIn(row);
}

const lockOne = prepared((tx, values: { accountId: number }) =>
  tx
    .updateTable('accounts')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('id', '=', values.accountId)
    .returningAll(),
);

export async function updateSecrets(
  tx: Tx,
  accountId: number,
  secrets: Partial<SignInSecrets>,
): Promise<void> {
  await tx.updateTable('accounts').set(SECRETS.write(secrets)).where('id', '=', accountId).execute();
}

interface SealedSeed {
  readonly id: number;
  readonly totpSeed: string;
}

/** @param mark of the key; without it, those that have a mark of some key do not count @param last id of an account: those after it */
export async function listSealedOtherwise(
  db: Db,
  mark: string,
  { last, limit }: { readonly last: number; readonly limit: number },
): Promise<SealedSeed[]> {
  const rows = await db
    .selectFrom('accounts')
    .where('id', '>', last)
    .where('totp_seed', 'is not', null)
    .where('totp_seed', 'not like', `${mark}%`)
    .orderBy('id')
    .limit(limit)
    .select(['id', 'totp_seed as totpSeed'])
    .execute();
  return rows.flatMap(({ id, totpSeed }) => (totpSeed === null ? [] : [{ id, totpSeed }]));
}

/** @param mark '' for all @returns how many seeds have it */
export function countSeeds(db: Db, mark: string): Promise<number> {
  return countOf(db.selectFrom('accounts').where('totp_seed', 'like', `${mark}%`));
}

/** Unless it was replaced or removed meanwhile. */
export async function replaceSealedSeed(tx: Tx, { id, totpSeed }: SealedSeed, fresh: string): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ totp_seed: fresh })
    .where('id', '=', id)
    .where('totp_seed', '=', totpSeed)
    .execute();
}

/** Only if the stored hash is still the one that was verified, so that a concurrent password change is kept. */
export async function replaceHash(
  tx: Tx,
  accountId: number,
  { old, fresh }: { readonly old: string; readonly fresh: string },
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ password_hash: fresh })
    .where('id', '=', accountId)
    .where('password_hash', '=', old)
    .execute();
}

/** Moves the last consumed step forward, never back. @returns whether it moved: of concurrent requests with one step only one moves it */
export async function consumeStep(
  tx: Tx,
  accountId: number,
  { step, address }: { readonly step: number; readonly address: string },
): Promise<boolean> {
  return tx
    .updateTable('accounts')
    .set({ totp_spent_step: step, totp_spent_address: address })
    .where('id', '=', accountId)
    .where((eb) => eb.or([eb('totp_spent_step', 'is', null), eb('totp_spent_step', '<', step)]))
    .$call(affectsRows);
}

function readSignIn(row: Selectable<AccountTable>): SignIn {
  return { account: ACCOUNT.read(row), secrets: SECRETS.read(row) };
}
