import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../../storage/db.ts';
import { prepared } from '../../../storage/prepared.ts';
import type { SessionTable } from '../../../storage/schema.ts';
import type { Session } from './session.ts';

export interface NewSession {
  readonly accountId: number;
  readonly idHash: string;
  readonly address: string;
  readonly userAgent: string;
  readonly at: string;
  readonly signedInAt: string | null;
  readonly confirmedAt: string | null;
}

export async function insert(tx: Tx, fresh: NewSession): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({
      account_id: fresh.accountId,
      id_hash: fresh.idHash,
      address: fresh.address,
      user_agent: fresh.userAgent,
      created_at: fresh.at,
      seen_at: fresh.at,
      signed_in_at: fresh.signedInAt,
      confirmed_at: fresh.confirmedAt,
    })
    .execute();
}

/** Instants before which a session is over, or no longer what it was. */
export interface SessionLimits {
  readonly created: string;
  readonly seen: string;
  readonly confirmed: string;
  /** For those that wait for a second factor. */
  readonly halfCreated: string;
}

export async function find(db: Db, idHash: string, bounds: SessionLimits): Promise<Session | undefined> {
  const [row] = await selectByHash(db, { idHash });
  const created = row?.signed_in_at === null ? bounds.halfCreated : bounds.created;
  if (!row || row.created_at <= created || row.seen_at <= bounds.seen) return undefined;
  return read(row, bounds);
}

const selectByHash = prepared((db, values: { idHash: string }) =>
  db.selectFrom('sessions').where('id_hash', '=', values.idHash).selectAll(),
);

/** Those that are signed in, latest seen first. */
export async function list(db: Db, accountId: number, bounds: SessionLimits): Promise<Session[]> {
  const rows = await db
    .selectFrom('sessions')
    .where('account_id', '=', accountId)
    .where('signed_in_at', 'is not', null)
    .where('created_at', '>', bounds.created)
    .where('seen_at', '>', bounds.seen)
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .selectAll()
    .execute();
  return rows.map((row) => read(row, bounds));
}

export async function recordSeen(
  tx: Tx,
  accountId: number,
  { id, at, address }: { readonly id: number; readonly at: string; readonly address: string },
): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ seen_at: at, address })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .execute();
}

/** @returns whether it was there: of parallel removals one finds it */
export async function deleteSession(tx: Tx, accountId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** @param but stays @returns how many there were */
export async function deleteAllOfAccount(tx: Tx, accountId: number, but: number | null): Promise<number> {
  let query = tx.deleteFrom('sessions').where('account_id', '=', accountId);
  if (but !== null) query = query.where('id', '!=', but);
  const { numDeletedRows } = await query.executeTakeFirst();
  return Number(numDeletedRows);
}

export async function deleteExpired(
  tx: Tx,
  { created, seen }: Pick<SessionLimits, 'created' | 'seen'>,
): Promise<void> {
  await tx
    .deleteFrom('sessions')
    .where((eb) => eb.or([eb('created_at', '<=', created), eb('seen_at', '<=', seen)]))
    .execute();
}

function read(row: Selectable<SessionTable>, { confirmed }: SessionLimits): Session {
  return {
    id: row.id,
    accountId: row.account_id,
    address: row.address,
    userAgent: row.user_agent,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    signedInAt: row.signed_in_at,
    confirmed: row.confirmed_at !== null && row.confirmed_at > confirmed,
  };
}
