import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../../storage/db.ts';
import type { DeviceCodeTable } from '../../../storage/schema.ts';
import { readScopes, type ScopeSet, writeScopes } from '../scopes/scope-set.ts';
import type { DeviceCode } from './device-code.ts';

interface Fresh {
  readonly deviceCodeHash: string;
  readonly userCodeHash: string;
  readonly appId: number;
  readonly scopes: ScopeSet;
  readonly address: string;
  readonly at: string;
  readonly expiresAt: string;
  readonly interval: number;
}

/** @returns whether it was inserted: another device may have the same user code */
export async function insert(tx: Tx, fresh: Fresh): Promise<boolean> {
  const row = await tx
    .insertInto('device_codes')
    .values({
      device_code_hash: fresh.deviceCodeHash,
      user_code_hash: fresh.userCodeHash,
      app_id: fresh.appId,
      scopes: writeScopes(fresh.scopes),
      address: fresh.address,
      created_at: fresh.at,
      expires_at: fresh.expiresAt,
      poll_interval: fresh.interval,
      polled_at: null,
      account_id: null,
      denied_at: null,
      used_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
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
    .selectAll('device_codes')
    .select('apps.client_id')
    .executeTakeFirst();
  return row && { ...read(row), clientId: row.client_id };
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
  const { numUpdatedRows } = await tx
    .updateTable('device_codes')
    .set({
      account_id: accountId,
      ...(scopes === null ? { denied_at: at } : { scopes: writeScopes(scopes) }),
    })
    .where('id', '=', id)
    .where('account_id', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
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
  return row && read(row);
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

export async function deleteExpired(tx: Tx, at: string): Promise<void> {
  await tx.deleteFrom('device_codes').where('expires_at', '<=', at).execute();
}

function read(row: Selectable<DeviceCodeTable>): DeviceCode {
  return {
    id: row.id,
    appId: row.app_id,
    scopes: readScopes(row.scopes),
    address: row.address,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    interval: row.poll_interval,
    polledAt: row.polled_at,
    accountId: row.account_id,
    deniedAt: row.denied_at,
    usedAt: row.used_at,
  };
}
