import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../../storage/db.ts';
import { prepared } from '../../../storage/prepared.ts';
import type { AccountTable } from '../../../storage/schema.ts';
import { instant } from '../../foundation/instant.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import type { Account, SignIn, SignInSecrets } from './account.ts';

/** @param name a login or a primary e-mail, in ASCII lower case */
export async function findSignIn(db: Db, name: string): Promise<SignIn | undefined> {
  // No login holds an @.
  const [row] = await (name.includes('@')
    ? selectByPrimaryEmail(db, { key: name })
    : selectByLogin(db, { key: name }));
  return row && readSignIn(row);
}

const selectByPrimaryEmail = prepared((db, values: { key: string }) =>
  db
    .selectFrom('accounts')
    .innerJoin('emails', 'emails.account_id', 'accounts.id')
    .where('emails.address_key', '=', values.key)
    .where('emails.primary_since', 'is not', null)
    .selectAll('accounts'),
);

export async function findByLogin(db: Db, login: string): Promise<Account | undefined> {
  const [row] = await selectByLogin(db, { key: foldCase(login) });
  return row && readAccount(row);
}

const selectByLogin = prepared((db, values: { key: string }) =>
  db.selectFrom('accounts').where('login_key', '=', values.key).selectAll(),
);

export async function findById(db: Db, id: number): Promise<Account | undefined> {
  const [row] = await selectById(db, { id });
  return row && readAccount(row);
}

const selectById = prepared((db, values: { id: number }) =>
  db.selectFrom('accounts').where('id', '=', values.id).selectAll(),
);

export async function findSecrets(db: Db, accountId: number): Promise<SignInSecrets | undefined> {
  const row = await db.selectFrom('accounts').where('id', '=', accountId).selectAll().executeTakeFirst();
  return row && readSecrets(row);
}

export async function list(db: Db): Promise<Account[]> {
  const rows = await db.selectFrom('accounts').orderBy('login_key').selectAll().execute();
  return rows.map(readAccount);
}

export async function anybody(db: Db): Promise<boolean> {
  return (await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) !== undefined;
}

interface FreshAccount {
  readonly login: string;
  readonly name: string | null;
  readonly passwordHash: string;
  readonly passwordTemporarySince: string | null;
  readonly siteAdminSince: string | null;
  readonly at: string;
}

/** Returns nothing when the login is taken. */
export async function insert(tx: Tx, fresh: FreshAccount): Promise<Account | undefined> {
  const row = await tx
    .insertInto('accounts')
    .values({
      login: fresh.login,
      login_key: foldCase(fresh.login),
      name: fresh.name,
      password_hash: fresh.passwordHash,
      password_temporary_since: fresh.passwordTemporarySince,
      site_admin_since: fresh.siteAdminSince,
      created_at: fresh.at,
      updated_at: fresh.at,
    })
    .onConflict((conflict) => conflict.column('login_key').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && readAccount(row);
}

/** The oldest account of a site administrator who may sign in. */
export async function findFirstAdministrator(db: Db): Promise<Account | undefined> {
  const row = await db
    .selectFrom('accounts')
    .where('site_admin_since', 'is not', null)
    .where('suspended_at', 'is', null)
    .orderBy('id')
    .limit(1)
    .selectAll()
    .executeTakeFirst();
  return row && readAccount(row);
}

export type Change = Partial<
  Pick<
    AccountTable,
    | 'name'
    | 'password_hash'
    | 'password_temporary_since'
    | 'site_admin_since'
    | 'suspended_at'
    | 'totp_seed'
    | 'totp_spent_step'
    | 'totp_spent_address'
    | 'two_factor_since'
  >
>;

/** @param at when it changed */
export async function update(
  tx: Tx,
  accountId: number,
  { at, ...change }: Change & { readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ ...change, updated_at: instant(at) })
    .where('id', '=', accountId)
    .execute();
}

/** Holds the row until the transaction ends. @returns it as it is now */
export async function hold(tx: Tx, accountId: number): Promise<SignIn | undefined> {
  const row = await tx
    .updateTable('accounts')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('id', '=', accountId)
    .returningAll()
    .executeTakeFirst();
  return row && readSignIn(row);
}

/** Only while the hash is still the one that was verified: a password changed meanwhile stays changed. */
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

/** Moves the last spent step forward, never back. @returns whether it moved: of parallel uses it does for one */
export async function spendStep(
  tx: Tx,
  accountId: number,
  { step, address }: { readonly step: number; readonly address: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('accounts')
    .set({ totp_spent_step: step, totp_spent_address: address })
    .where('id', '=', accountId)
    .where((eb) => eb.or([eb('totp_spent_step', 'is', null), eb('totp_spent_step', '<', step)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function readSignIn(row: Selectable<AccountTable>): SignIn {
  return { account: readAccount(row), secrets: readSecrets(row) };
}

function readSecrets(row: Selectable<AccountTable>): SignInSecrets {
  return {
    passwordHash: row.password_hash,
    totpSeed: row.totp_seed,
    totpSpentStep: row.totp_spent_step,
    totpSpentAddress: row.totp_spent_address,
  };
}

export function readAccount(row: Selectable<AccountTable>): Account {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    siteAdminSince: row.site_admin_since,
    twoFactorSince: row.two_factor_since,
    suspendedAt: row.suspended_at,
    passwordTemporarySince: row.password_temporary_since,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
