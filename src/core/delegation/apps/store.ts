import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../../storage/db.ts';
import { prepared } from '../../../storage/prepared.ts';
import type { AppTable, ClientSecretTable } from '../../../storage/schema.ts';
import type { App } from './app.ts';
import type { ClientSecret } from './client-secret.ts';

export async function findByClientId(db: Db, clientId: string): Promise<App | undefined> {
  const [row] = await selectByClientId(db, { clientId });
  return row && read(row);
}

const selectByClientId = prepared((db, values: { clientId: string }) =>
  db.selectFrom('apps').where('client_id', '=', values.clientId).selectAll(),
);

/** An app and the secrets it is known by, in one look-up: each request of an app asks for both. */
export interface KnownApp {
  readonly app: App;
  readonly secrets: readonly Pick<ClientSecret, 'id' | 'hash'>[];
}

export async function findKnown(db: Db, clientId: string): Promise<KnownApp | undefined> {
  const rows = await selectKnown(db, { clientId });
  const [row] = rows;
  if (!row) return undefined;
  const secrets = rows.flatMap(({ secretId: id, secretHash: hash }) =>
    id === null || hash === null ? [] : [{ id, hash }],
  );
  return { app: read(row), secrets };
}

const selectKnown = prepared((db, values: { clientId: string }) =>
  db
    .selectFrom('apps as app')
    .leftJoin('client_secrets as secret', 'secret.app_id', 'app.id')
    .where('app.client_id', '=', values.clientId)
    .orderBy('secret.id')
    .selectAll('app')
    .select(['secret.id as secretId', 'secret.hash as secretHash']),
);

export async function list(db: Db): Promise<App[]> {
  const rows = await db.selectFrom('apps').orderBy('id').selectAll().execute();
  return rows.map(read);
}

/** Holds the row of an app until the transaction ends: who changes its secrets meanwhile waits. */
export async function hold(tx: Tx, appId: number): Promise<void> {
  await tx
    .updateTable('apps')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('id', '=', appId)
    .execute();
}

interface FreshApp {
  readonly ownerId: number;
  readonly name: string;
  readonly url: string;
  readonly description: string | null;
  readonly clientId: string;
  readonly deviceFlowSince: string | null;
  readonly nativeSince: string | null;
  readonly exactCallbacksSince: string | null;
  readonly expiringTokensSince: string | null;
  readonly at: string;
}

/** Returns nothing when the client id is taken. */
export async function insert(tx: Tx, fresh: FreshApp): Promise<App | undefined> {
  const row = await tx
    .insertInto('apps')
    .values({
      owner_id: fresh.ownerId,
      name: fresh.name,
      url: fresh.url,
      description: fresh.description,
      client_id: fresh.clientId,
      device_flow_since: fresh.deviceFlowSince,
      native_since: fresh.nativeSince,
      exact_callbacks_since: fresh.exactCallbacksSince,
      expiring_tokens_since: fresh.expiringTokensSince,
      created_at: fresh.at,
      updated_at: fresh.at,
    })
    .onConflict((conflict) => conflict.column('client_id').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && read(row);
}

export type Change = Partial<
  Pick<
    AppTable,
    | 'owner_id'
    | 'name'
    | 'url'
    | 'description'
    | 'device_flow_since'
    | 'native_since'
    | 'exact_callbacks_since'
    | 'expiring_tokens_since'
    | 'updated_at'
  >
>;

export async function update(tx: Tx, appId: number, change: Change): Promise<void> {
  await tx.updateTable('apps').set(change).where('id', '=', appId).execute();
}

export async function remove(tx: Tx, appId: number): Promise<void> {
  await tx.deleteFrom('apps').where('id', '=', appId).execute();
}

export async function listCallbackUrls(db: Db, appId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('callback_urls')
    .where('app_id', '=', appId)
    .orderBy('id')
    .select('url')
    .execute();
  return rows.map(({ url }) => url);
}

export async function replaceCallbackUrls(tx: Tx, appId: number, urls: readonly string[]): Promise<void> {
  await tx.deleteFrom('callback_urls').where('app_id', '=', appId).execute();
  for (const url of new Set(urls))
    await tx.insertInto('callback_urls').values({ app_id: appId, url }).execute();
}

/** Oldest first. */
export async function listSecrets(db: Db, appId: number): Promise<ClientSecret[]> {
  const rows = await selectSecrets(db, { appId });
  return rows.map(readSecret);
}

const selectSecrets = prepared((db, values: { appId: number }) =>
  db.selectFrom('client_secrets').where('app_id', '=', values.appId).orderBy('id').selectAll(),
);

type FreshSecret = Pick<ClientSecretTable, 'app_id' | 'hash' | 'last_eight' | 'created_at'>;

export async function insertSecret(tx: Tx, fresh: FreshSecret): Promise<void> {
  await tx
    .insertInto('client_secrets')
    .values({ ...fresh, last_used_at: null })
    .execute();
}

/** @returns whether it was there */
export async function removeSecret(tx: Tx, appId: number, secretId: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('client_secrets')
    .where('app_id', '=', appId)
    .where('id', '=', secretId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Only ever forward. */
export async function touchSecret(tx: Tx, secretId: number, at: string): Promise<void> {
  await tx
    .updateTable('client_secrets')
    .set({ last_used_at: at })
    .where('id', '=', secretId)
    .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<', at)]))
    .execute();
}

export function read(row: Selectable<AppTable>): App {
  return {
    id: row.id,
    ownerId: row.owner_id,
    name: row.name,
    url: row.url,
    description: row.description,
    clientId: row.client_id,
    deviceFlowSince: row.device_flow_since,
    nativeSince: row.native_since,
    exactCallbacksSince: row.exact_callbacks_since,
    expiringTokensSince: row.expiring_tokens_since,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function readSecret(row: Selectable<ClientSecretTable>): ClientSecret {
  return {
    id: row.id,
    appId: row.app_id,
    hash: row.hash,
    lastEight: row.last_eight,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  };
}
