import { affectsRows } from '../../../storage/affected.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import { type Deletable, deletable } from '../../../storage/deletable.ts';
import { readScopes, type ScopeSet, writeScopes } from '../scopes/scope-set.ts';
import { DEVICE_CODE, type DeviceCode } from './device-code.ts';

interface NewDeviceCode
  extends Pick<DeviceCode, 'appId' | 'scopes' | 'address' | 'createdAt' | 'expiresAt' | 'interval'> {
  readonly deviceCodeHash: string;
  readonly userCodeHash: string;
}

/** @returns whether it was inserted: another device may have the same user code */
export async function insert(
  tx: Tx,
  { deviceCodeHash, userCodeHash, ...code }: NewDeviceCode,
): Promise<boolean> {
  const columns = DEVICE_CODE.write({ ...code, scopes: writeScopes(code.scopes) });
  return tx
    .insertInto('device_codes')
    .values({ ...columns, device_code_hash: deviceCodeHash, user_code_hash: userCodeHash })
    .onConflict((conflict) => conflict.doNothing())
    .$call(affectsRows);
}

/** The device that shows this code, until it is approved or denied. */
export async function findPending(
  db: Db,
  userCodeHash: string,
  at: string,
): Promise<(DeviceCode & { readonly clientId: string }) | undefined> {
  const row = await db
    .selectFrom('device_codes')
    .innerJoin('apps', 'apps.id', 'device_codes.app_id')
    .where('user_code_hash', '=', userCodeHash)
    .where('account_id', 'is', null)
    .where('expires_at', '>', at)
    .select(DEVICE_CODE.select('device_codes'))
    .select('apps.client_id as clientId')
    .executeTakeFirst();
  return row && { ...row, scopes: readScopes(row.scopes) };
}

export async function isAnsweredBy(db: Db, accountId: number, userCodeHash: string): Promise<boolean> {
  const row = await db
    .selectFrom('device_codes')
    .where('user_code_hash', '=', userCodeHash)
    .where('account_id', '=', accountId)
    .select('id')
    .executeTakeFirst();
  return row !== undefined;
}

interface Answer {
  readonly id: number;
  readonly accountId: number;
  readonly at: string;
}

/** @param scopes what the app gets; `null` when it was denied @returns whether nobody had answered before */
export async function answer(
  tx: Tx,
  { id, accountId, at }: Answer,
  scopes: ScopeSet | null,
): Promise<boolean> {
  return tx
    .updateTable('device_codes')
    .set({
      account_id: accountId,
      ...(scopes === null ? { denied_at: at } : { scopes: writeScopes(scopes) }),
    })
    .where('id', '=', id)
    .where('account_id', 'is', null)
    .where('expires_at', '>', at)
    .$call(affectsRows);
}

/** Locks a code of this app until the transaction ends: parallel polls wait and see the outcome of the first. */
export async function lock(tx: Tx, appId: number, deviceCodeHash: string): Promise<DeviceCode | undefined> {
  const row = await tx
    .updateTable('device_codes')
    .set((eb) => ({ poll_interval: eb.ref('poll_interval') }))
    .where('device_code_hash', '=', deviceCodeHash)
    .where('app_id', '=', appId)
    .returningAll()
    .executeTakeFirst();
  return row && { ...DEVICE_CODE.read(row), scopes: readScopes(row.scopes) };
}

export async function recordPoll(
  tx: Tx,
  { id, interval, at }: { id: number; interval: number; at: string },
): Promise<void> {
  await tx
    .updateTable('device_codes')
    .set({ polled_at: at, poll_interval: interval })
    .where('id', '=', id)
    .execute();
}

export async function consume(tx: Tx, id: number, at: string): Promise<void> {
  await tx.updateTable('device_codes').set({ used_at: at }).where('id', '=', id).execute();
}

/** Deletes codes this account approved for which no token has been fetched. @param appId only those of this app */
export async function deletePending(tx: Tx, accountId: number, appId: number | undefined): Promise<void> {
  let query = tx
    .deleteFrom('device_codes')
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('denied_at', 'is', null);
  if (appId !== undefined) query = query.where('app_id', '=', appId);
  await query.execute();
}

/** Of all accounts. */
export async function deletePendingOfApp(tx: Tx, appId: number): Promise<void> {
  await tx.deleteFrom('device_codes').where('app_id', '=', appId).where('used_at', 'is', null).execute();
}

export function expired(at: string): Deletable {
  return deletable('device_codes', ['id'], (db) =>
    db.selectFrom('device_codes').where('expires_at', '<=', at),
  );
}
