import { batchesOf } from '../../../storage/batches.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import { wordsOf } from '../../../storage/listing/words.ts';
import { lookUp } from '../../../storage/look-up.ts';
import { loginOfOwner } from '../../../storage/owner-login.ts';
import { prepared } from '../../../storage/prepared.ts';
import { APP, type App } from './app.ts';
import { CLIENT_SECRET, type ClientSecret } from './client-secret.ts';

export async function findByClientId(db: Db, clientId: string): Promise<App | undefined> {
  const [app] = await selectByClientId(db, { clientId });
  return app;
}

const selectByClientId = prepared((db, values: { clientId: string }) =>
  db.selectFrom('apps').where('client_id', '=', values.clientId).select(APP.select('apps')),
);

/** An app and its secrets in one look-up: every request of an app needs both. */
export interface KnownApp {
  readonly app: App;
  readonly secrets: readonly Pick<ClientSecret, 'id' | 'hash'>[];
}

export async function findKnown(db: Db, clientId: string): Promise<KnownApp | undefined> {
  const rows = await selectKnown(db, clientId);
  const [row] = rows;
  if (!row) return undefined;
  const secrets = rows.flatMap(({ secretId: id, secretHash: hash }) =>
    id === null || hash === null ? [] : [{ id, hash }],
  );
  return { app: APP.read(row), secrets };
}

const selectKnown = lookUp('client_id', (db, clientIds: readonly string[]) =>
  db
    .selectFrom('apps as app')
    .leftJoin('client_secrets as secret', 'secret.app_id', 'app.id')
    .where('app.client_id', 'in', clientIds)
    .orderBy('secret.id')
    .selectAll('app')
    .select(['secret.id as secretId', 'secret.hash as secretHash']),
);

export function list(db: Db): Promise<(App & { readonly owner: string | null })[]> {
  return db.selectFrom('apps').orderBy('id').select(APP.select('apps')).select(loginOfOwner).execute();
}

export async function lock(tx: Tx, appId: number): Promise<void> {
  await tx
    .updateTable('apps')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('id', '=', appId)
    .execute();
}

/** @returns nothing when the client id is taken */
export async function insert(tx: Tx, app: Omit<App, 'id'>): Promise<App | undefined> {
  const row = await tx
    .insertInto('apps')
    .values(APP.write(app))
    .onConflict((conflict) => conflict.column('client_id').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) return undefined;
  await replaceWords(tx, row.id, app.name);
  return APP.read(row);
}

export async function update(tx: Tx, appId: number, changes: Partial<Omit<App, 'id'>>): Promise<void> {
  await tx.updateTable('apps').set(APP.write(changes)).where('id', '=', appId).execute();
  if (changes.name !== undefined) await replaceWords(tx, appId, changes.name);
}

export async function findOrganizationLogin(db: Db, id: number): Promise<string | undefined> {
  const row = await db.selectFrom('organizations').where('id', '=', id).select('login').executeTakeFirst();
  return row?.login;
}

export async function deleteOffer(tx: Tx, appId: number): Promise<void> {
  await tx.deleteFrom('app_offers').where('app_id', '=', appId).execute();
}

/** The words of its name, by which an app is found. */
async function replaceWords(tx: Tx, appId: number, name: string): Promise<void> {
  await tx.deleteFrom('app_words').where('app_id', '=', appId).execute();
  const words = wordsOf(name).map((word) => ({ app_id: appId, word }));
  for (const batch of batchesOf(words)) await tx.insertInto('app_words').values(batch).execute();
}

export async function listCallbackUrls(db: Db, appId: number): Promise<string[]> {
  return (await selectCallbackUrls(db, { appId })).map(({ url }) => url);
}

const selectCallbackUrls = prepared((db, values: { appId: number }) =>
  db.selectFrom('callback_urls').where('app_id', '=', values.appId).orderBy('id').select('url'),
);

export async function replaceCallbackUrls(tx: Tx, appId: number, urls: readonly string[]): Promise<void> {
  await tx.deleteFrom('callback_urls').where('app_id', '=', appId).execute();
  for (const url of new Set(urls))
    await tx.insertInto('callback_urls').values({ app_id: appId, url }).execute();
}

/** Oldest first. */
export async function listSecrets(db: Db, appId: number): Promise<ClientSecret[]> {
  return [...(await selectSecrets(db, { appId }))];
}

const selectSecrets = prepared((db, values: { appId: number }) =>
  db
    .selectFrom('client_secrets')
    .where('app_id', '=', values.appId)
    .orderBy('id')
    .select(CLIENT_SECRET.select('client_secrets')),
);

export async function insertSecret(tx: Tx, secret: Omit<ClientSecret, 'id'>): Promise<void> {
  await tx.insertInto('client_secrets').values(CLIENT_SECRET.write(secret)).execute();
}

/** @returns nothing if it did not exist */
export function deleteSecret(
  tx: Tx,
  appId: number,
  secretId: number,
): Promise<Pick<ClientSecret, 'lastEight'> | undefined> {
  return tx
    .deleteFrom('client_secrets')
    .where('app_id', '=', appId)
    .where('id', '=', secretId)
    .returning('last_eight as lastEight')
    .executeTakeFirst();
}

/** Never moves the time back. */
export async function recordSecretUse(tx: Tx, secretId: number, at: string): Promise<void> {
  await tx
    .updateTable('client_secrets')
    .set({ last_used_at: at })
    .where('id', '=', secretId)
    .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<', at)]))
    .execute();
}
