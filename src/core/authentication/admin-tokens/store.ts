import { affectsRows } from '../../../storage/affected.ts';
import type { Entity } from '../../../storage/columns.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import { prepared } from '../../../storage/prepared.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import { ADMIN_TOKEN, type AdminToken, isAdminScope } from './admin-token.ts';

type NewToken = Pick<AdminToken, 'name' | 'hash' | 'lastEight' | 'scopes' | 'createdAt' | 'expiresAt'>;

/** @returns undefined when the name is taken */
export async function insert(tx: Tx, token: NewToken): Promise<AdminToken | undefined> {
  const values = {
    ...ADMIN_TOKEN.write({ ...token, scopes: token.scopes.join(' ') }),
    name_key: foldCase(token.name),
  };
  const row = await tx
    .insertInto('admin_tokens')
    .values(values)
    .onConflict((conflict) => conflict.column('name_key').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && read(ADMIN_TOKEN.read(row));
}

/** Revoked ones as well. */
export async function findByHash(db: Db, hash: string): Promise<AdminToken | undefined> {
  const [row] = await selectByHash(db, { hash });
  return row && read(row);
}

const selectByHash = prepared((db, values: { hash: string }) =>
  db
    .selectFrom('admin_tokens')
    .where('token_hash', '=', values.hash)
    .select(ADMIN_TOKEN.select('admin_tokens')),
);

/** Not those that are revoked. */
export async function findByName(db: Db, name: string): Promise<AdminToken | undefined> {
  const row = await db
    .selectFrom('admin_tokens')
    .where('name_key', '=', foldCase(name))
    .select(ADMIN_TOKEN.select('admin_tokens'))
    .executeTakeFirst();
  return row && read(row);
}

/** In the order in which they were created. */
export async function list(db: Db): Promise<AdminToken[]> {
  const rows = await db
    .selectFrom('admin_tokens')
    .orderBy('id')
    .select(ADMIN_TOKEN.select('admin_tokens'))
    .execute();
  return rows.map(read);
}

/** Locks the row until the transaction ends. @returns its current values */
export async function lock(tx: Tx, id: number): Promise<AdminToken | undefined> {
  const row = await tx
    .updateTable('admin_tokens')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row && read(ADMIN_TOKEN.read(row));
}

/** @returns whether it was not revoked before */
export function revoke(tx: Tx, id: number, at: string): Promise<boolean> {
  return tx
    .updateTable('admin_tokens')
    .set({ name_key: null, revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .$call(affectsRows);
}

interface Use {
  readonly id: number;
  readonly at: string;
  readonly address: string;
}

export async function recordUse(tx: Tx, { id, at, address }: Use): Promise<void> {
  await tx
    .updateTable('admin_tokens')
    .set({ last_used_at: at, last_used_address: address })
    .where('id', '=', id)
    .execute();
}

function read({ scopes, ...row }: Entity<typeof ADMIN_TOKEN>): AdminToken {
  return { ...row, scopes: scopes.split(' ').filter(isAdminScope) };
}
