import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../storage/db.ts';
import { prepared } from '../../storage/prepared.ts';
import type { AuthorizationTable, Origin } from '../../storage/schema.ts';
import type { Account } from '../accounts/account.ts';
import type { App } from '../apps/app.ts';
import { readScopes, type ScopeSet, writeScopes } from '../scopes/scope-set.ts';
import type { RememberedToken } from '../tokens/token.ts';
import type { Authorization } from './authorization.ts';

type Owner = Pick<Account, 'id'>;

export async function find(db: Db, owner: Owner, id: number): Promise<Authorization | undefined> {
  const [row] = await selectOne(db, { ownerId: owner.id, id });
  return row && read(row);
}

const selectOne = prepared((db, values: { ownerId: number; id: number }) =>
  ownedBy(db, values.ownerId).where('authorization.id', '=', values.id),
);

/** The oldest, should several have been made by the flows. */
export async function findForApp(
  db: Db,
  owner: Owner,
  app: Pick<App, 'id'>,
  fingerprint: string | null,
): Promise<Authorization | undefined> {
  const [row] = await selectForApp(db, { ownerId: owner.id, appId: app.id, fingerprint: fingerprint ?? '' });
  return row && read(row);
}

const selectForApp = prepared((db, values: { ownerId: number; appId: number; fingerprint: string }) =>
  ownedBy(db, values.ownerId)
    .where('authorization.app_id', '=', values.appId)
    .where((eb) => eb(eb.fn.coalesce('authorization.fingerprint', eb.val('')), '=', values.fingerprint))
    .orderBy('authorization.id')
    .limit(1),
);

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** By ascending id. @param clientId only those for this app */
export async function list(
  db: Db,
  owner: Owner,
  { limit, offset, clientId }: Page & { readonly clientId: string | undefined },
): Promise<Authorization[]> {
  const rows =
    clientId === undefined
      ? await selectPage(db, { ownerId: owner.id, limit, offset })
      : await selectPageForApp(db, { ownerId: owner.id, limit, offset, clientId });
  return rows.map(read);
}

const selectPage = prepared((db, values: { ownerId: number; limit: number; offset: number }) =>
  ownedBy(db, values.ownerId).orderBy('authorization.id').limit(values.limit).offset(values.offset),
);

const selectPageForApp = prepared(
  (db, values: { ownerId: number; clientId: string; limit: number; offset: number }) =>
    ownedBy(db, values.ownerId)
      .where('app.client_id', '=', values.clientId)
      .orderBy('authorization.id')
      .limit(values.limit)
      .offset(values.offset),
);

export async function count(db: Db, owner: Owner, clientId: string | undefined): Promise<number> {
  const [row] =
    clientId === undefined
      ? await countAll(db, { ownerId: owner.id })
      : await countForApp(db, { ownerId: owner.id, clientId });
  return Number(row?.count ?? 0);
}

const countAll = prepared((db, values: { ownerId: number }) =>
  db
    .selectFrom('authorizations')
    .where('account_id', '=', values.ownerId)
    .select((eb) => eb.fn.countAll<number>().as('count')),
);

const countForApp = prepared((db, values: { ownerId: number; clientId: string }) =>
  db
    .selectFrom('authorizations')
    .innerJoin('apps', 'apps.id', 'authorizations.app_id')
    .where('authorizations.account_id', '=', values.ownerId)
    .where('apps.client_id', '=', values.clientId)
    .select((eb) => eb.fn.countAll<number>().as('count')),
);

/** Anybody's, by ascending id; an operator may see them. @param ownerId only those of this account */
export async function listAll(
  db: Db,
  { ownerId, after, limit }: { ownerId: number | undefined; after: number; limit: number },
): Promise<(Authorization & { readonly login: string })[]> {
  let query = db
    .selectFrom('authorizations as authorization')
    .innerJoin('accounts as account', 'account.id', 'authorization.account_id')
    .leftJoin('apps as app', 'app.id', 'authorization.app_id')
    .where('authorization.id', '>', after)
    .orderBy('authorization.id')
    .limit(limit)
    .selectAll('authorization')
    .select([
      'app.name as app_name',
      'app.url as app_url',
      'app.client_id as app_client_id',
      'account.login',
    ]);
  if (ownerId !== undefined) query = query.where('authorization.account_id', '=', ownerId);
  const rows = await query.execute();
  return rows.map((row) => ({ ...read(row), login: row.login }));
}

export async function listIds(db: Db, owner: Owner): Promise<number[]> {
  const rows = await db
    .selectFrom('authorizations')
    .where('account_id', '=', owner.id)
    .orderBy('id')
    .select('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The login of whom an authorization belongs to. */
export async function findOwnersLogin(db: Db, id: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('authorizations as authorization')
    .innerJoin('accounts as account', 'account.id', 'authorization.account_id')
    .where('authorization.id', '=', id)
    .select('account.login')
    .executeTakeFirst();
  return row?.login;
}

export async function countOfApp(db: Db, appId: number): Promise<{ grants: number; tokens: number }> {
  const row = await db
    .selectFrom('authorizations')
    .where('app_id', '=', appId)
    .select((eb) => [
      eb.fn.countAll<number>().as('tokens'),
      eb.fn.count<number>('grant_id').distinct().as('grants'),
    ])
    .executeTakeFirst();
  return { grants: Number(row?.grants ?? 0), tokens: Number(row?.tokens ?? 0) };
}

/** The authorization of a token, whose it is, and the app it acts for: what each request with a token asks. */
export async function findBearer(db: Db, tokenHash: string) {
  const [row] = await selectBearer(db, { tokenHash });
  return row && { ...row, scopes: readScopes(row.scopes) };
}

const selectBearer = prepared((db, values: { tokenHash: string }) =>
  db
    .selectFrom('authorizations as authorization')
    .innerJoin('accounts as account', 'account.id', 'authorization.account_id')
    .leftJoin('apps as app', 'app.id', 'authorization.app_id')
    .where('authorization.token_hash', '=', values.tokenHash)
    .select([
      'authorization.id as authorizationId',
      'authorization.scopes',
      'authorization.expires_at as expiresAt',
      'app.client_id as clientId',
      'account.id',
      'account.login',
      'account.name',
      'account.site_admin_since as siteAdminSince',
      'account.two_factor_since as twoFactorSince',
      'account.suspended_at as suspendedAt',
      'account.password_temporary_since as passwordTemporarySince',
      'account.created_at as createdAt',
      'account.updated_at as updatedAt',
    ]),
);

export interface Fresh {
  readonly app: App | null;
  readonly grantId: number | null;
  readonly origin: Origin;
  readonly token: RememberedToken;
  readonly note: string | null;
  readonly noteUrl: string | null;
  readonly fingerprint: string | null;
  readonly scopes: ScopeSet;
  readonly at: string;
  readonly expiresAt: string | null;
}

/** Returns nothing when there is one already with this note or fingerprint. */
export async function insert(tx: Tx, owner: Owner, fresh: Fresh): Promise<Authorization | undefined> {
  const [row] = await insertOne(tx, write(owner, fresh));
  return row && read({ ...row, ...columnsOf(fresh.app) });
}

const insertOne = prepared((tx, values: ReturnType<typeof write>) =>
  tx
    .insertInto('authorizations')
    .values(Object.fromEntries(COLUMNS.map((column) => [column, values[column]])) as typeof values)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll(),
);

/** The personal token that has this note, or this fingerprint. */
export async function findPersonal(
  db: Db,
  owner: Owner,
  field: 'note' | 'fingerprint',
  value: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('authorizations')
    .where('account_id', '=', owner.id)
    .where('app_id', 'is', null)
    .where(field === 'note' ? 'note_key' : 'fingerprint', '=', field === 'note' ? noteKey(value) : value)
    .select('id')
    .executeTakeFirst();
  return row?.id;
}

/** Reads one to change it: parallel changes wait for one another (an UPDATE locks the row on every engine). */
export async function findForChange(tx: Tx, owner: Owner, id: number): Promise<Authorization | undefined> {
  const { numUpdatedRows } = await tx
    .updateTable('authorizations')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('account_id', '=', owner.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? find(tx, owner, id) : undefined;
}

/** Whether its app has another authorization with its fingerprint. */
export async function hasOther(db: Db, owner: Owner, changed: Authorization): Promise<boolean> {
  const row = await ownedBy(db, owner.id)
    .where('app.client_id', '=', changed.app?.clientId ?? '')
    .where((eb) =>
      eb(eb.fn.coalesce('authorization.fingerprint', eb.val('')), '=', changed.fingerprint ?? ''),
    )
    .where('authorization.id', '!=', changed.id)
    .executeTakeFirst();
  return row !== undefined;
}

/** @throws a unique violation when another has this note or fingerprint */
export async function update(tx: Tx, owner: Owner, changed: Authorization): Promise<void> {
  await tx
    .updateTable('authorizations')
    .set({
      note: changed.note,
      note_url: changed.noteUrl,
      fingerprint: changed.fingerprint,
      note_key: noteKeyOf(changed),
      slot: changed.app && (changed.fingerprint ?? ''),
      scopes: writeScopes(changed.scopes),
      updated_at: changed.updatedAt,
    })
    .where('account_id', '=', owner.id)
    .where('id', '=', changed.id)
    .execute();
}

export interface Removed {
  readonly id: number;
  readonly appId: number | null;
  readonly grantId: number | null;
}

/** Which app and grant an authorization belongs to. */
export async function findPlace(db: Db, owner: Owner, id: number): Promise<Removed | undefined> {
  return db
    .selectFrom('authorizations')
    .where('account_id', '=', owner.id)
    .where('id', '=', id)
    .select(['id', 'app_id as appId', 'grant_id as grantId'])
    .executeTakeFirst();
}

/** @returns whether it was there: of parallel removals one finds it */
export async function remove(tx: Tx, owner: Owner, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('authorizations')
    .where('account_id', '=', owner.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** @returns the ids of those that were there */
export async function removeOfGrant(tx: Tx, owner: Owner, grantId: number): Promise<number[]> {
  const rows = await tx
    .deleteFrom('authorizations')
    .where('account_id', '=', owner.id)
    .where('grant_id', '=', grantId)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Only ever forward: a late flush never takes a newer instant back. */
export async function touch(tx: Tx, use: { id: number; at: string; address: string }): Promise<void> {
  await touchOne(tx, use);
}

const touchOne = prepared((tx, values: { id: number; at: string; address: string }) =>
  tx
    .updateTable('authorizations')
    .set({ last_used_at: values.at, last_used_address: values.address })
    .where('id', '=', values.id)
    .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<', values.at)])),
);

/** An owner's rows with the app of each: no read of a person's rows without naming the person. */
function ownedBy(db: Db, ownerId: number) {
  return db
    .selectFrom('authorizations as authorization')
    .leftJoin('apps as app', 'app.id', 'authorization.app_id')
    .where('authorization.account_id', '=', ownerId)
    .selectAll('authorization')
    .select(['app.name as app_name', 'app.url as app_url', 'app.client_id as app_client_id']);
}

const COLUMNS = [
  'account_id',
  'app_id',
  'grant_id',
  'origin',
  'token_hash',
  'token_last_eight',
  'note',
  'note_url',
  'fingerprint',
  'note_key',
  'slot',
  'scopes',
  'created_at',
  'updated_at',
  'expires_at',
  'last_used_at',
  'last_used_address',
] as const;

function write(owner: Owner, fresh: Fresh) {
  return {
    account_id: owner.id,
    app_id: fresh.app?.id ?? null,
    grant_id: fresh.grantId,
    origin: fresh.origin,
    token_hash: fresh.token.hash,
    token_last_eight: fresh.token.lastEight,
    note: fresh.note,
    note_url: fresh.noteUrl,
    fingerprint: fresh.fingerprint,
    note_key: noteKeyOf(fresh),
    slot: fresh.app && (fresh.fingerprint ?? ''),
    scopes: writeScopes(fresh.scopes),
    created_at: fresh.at,
    updated_at: fresh.at,
    expires_at: fresh.expiresAt,
    last_used_at: null,
    last_used_address: null,
  };
}

function noteKeyOf({
  app,
  note,
}: Pick<Authorization, 'note'> & { readonly app: object | null }): string | null {
  return app || note === null ? null : noteKey(note);
}

/** PostgreSQL indexes 2,704 bytes at most. */
function noteKey(note: string): string {
  return createHash('sha256').update(note).digest('hex');
}

interface AppColumns {
  readonly app_name: string | null;
  readonly app_url: string | null;
  readonly app_client_id: string | null;
}

function read(row: Selectable<AuthorizationTable> & AppColumns): Authorization {
  const { app_name: name, app_url: url, app_client_id: clientId } = row;
  return {
    id: row.id,
    app: name === null || url === null || clientId === null ? null : { name, url, clientId },
    token: { hash: row.token_hash, lastEight: row.token_last_eight },
    note: row.note,
    noteUrl: row.note_url,
    fingerprint: row.fingerprint,
    scopes: readScopes(row.scopes),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  };
}

function columnsOf(app: App | null): AppColumns {
  return {
    app_name: app?.name ?? null,
    app_url: app?.url ?? null,
    app_client_id: app?.clientId ?? null,
  };
}
