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

export async function insert(tx: Tx, session: NewSession): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({
      account_id: session.accountId,
      id_hash: session.idHash,
      address: session.address,
      user_agent: session.userAgent,
      created_at: session.at,
      seen_at: session.at,
      signed_in_at: session.signedInAt,
      confirmed_at: session.confirmedAt,
    })
    .execute();
}

/** A session created, seen or confirmed at or before these instants is over, idle too long, or no longer confirmed. */
export interface SessionLimits {
  readonly created: string;
  readonly seen: string;
  readonly confirmed: string;
  /** For sessions whose second factor is pending. */
  readonly pendingCreated: string;
}

export async function find(db: Db, idHash: string, limits: SessionLimits): Promise<Session | undefined> {
  const [row] = await selectByHash(db, { idHash });
  const created = row?.signed_in_at === null ? limits.pendingCreated : limits.created;
  if (!row || row.created_at <= created || row.seen_at <= limits.seen) return undefined;
  return read(row, limits);
}

const selectByHash = prepared((db, values: { idHash: string }) =>
  db.selectFrom('sessions').where('id_hash', '=', values.idHash).selectAll(),
);

/** Without those whose second factor is pending; most recently seen first. */
export async function list(db: Db, accountId: number, limits: SessionLimits): Promise<Session[]> {
  const rows = await db
    .selectFrom('sessions')
    .where('account_id', '=', accountId)
    .where('signed_in_at', 'is not', null)
    .where('created_at', '>', limits.created)
    .where('seen_at', '>', limits.seen)
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .selectAll()
    .execute();
  return rows.map((row) => read(row, limits));
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

/** @returns whether it existed: of concurrent requests only one deletes it */
export async function deleteSession(tx: Tx, accountId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** @returns how many were deleted */
export async function deleteAllOfAccount(tx: Tx, accountId: number, except: number | null): Promise<number> {
  let query = tx.deleteFrom('sessions').where('account_id', '=', accountId);
  if (except !== null) query = query.where('id', '!=', except);
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
