import { affectedRows, affectsRows } from '../../../storage/affected.ts';
import type { Entity } from '../../../storage/columns.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import { type Deletable, deletable } from '../../../storage/deletable.ts';
import { prepared } from '../../../storage/prepared.ts';
import { SESSION, type Session } from './session.ts';

type Stored = Entity<typeof SESSION>;

export type NewSession = Omit<Stored, 'id'>;

export async function insert(tx: Tx, session: NewSession): Promise<void> {
  await insertOne(tx, session);
}

const insertOne = prepared((tx, session: NewSession) =>
  tx.insertInto('sessions').values(SESSION.write(session)),
);

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
  return current(row, limits);
}

export async function findById(
  db: Db,
  accountId: number,
  { id, limits }: { readonly id: number; readonly limits: SessionLimits },
): Promise<Session | undefined> {
  const [row] = await selectById(db, { accountId, id });
  return current(row, limits);
}

function current(row: Stored | undefined, limits: SessionLimits): Session | undefined {
  const created = row?.signedInAt === null ? limits.pendingCreated : limits.created;
  if (!row || row.createdAt <= created || row.seenAt <= limits.seen) return undefined;
  return read(row, limits);
}

const selectByHash = prepared((db, values: { idHash: string }) =>
  db.selectFrom('sessions').where('id_hash', '=', values.idHash).select(SESSION.select('sessions')),
);

const selectById = prepared((db, values: { accountId: number; id: number }) =>
  db
    .selectFrom('sessions')
    .where('account_id', '=', values.accountId)
    .where('id', '=', values.id)
    .select(SESSION.select('sessions')),
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
    .select(SESSION.select('sessions'))
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
  return tx
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .$call(affectsRows);
}

/** @returns how many were deleted */
export async function deleteAllOfAccount(tx: Tx, accountId: number, except: number | null): Promise<number> {
  let query = tx.deleteFrom('sessions').where('account_id', '=', accountId);
  if (except !== null) query = query.where('id', '!=', except);
  return query.$call(affectedRows);
}

export function expired({ created, seen }: Pick<SessionLimits, 'created' | 'seen'>): Deletable {
  return deletable('sessions', ['id'], (db) =>
    db
      .selectFrom('sessions')
      .where((eb) => eb.or([eb('created_at', '<=', created), eb('seen_at', '<=', seen)])),
  );
}

function read({ confirmedAt, ...session }: Stored, { confirmed }: SessionLimits): Session {
  return { ...session, confirmed: confirmedAt !== null && confirmedAt > confirmed };
}
