import type { ExpressionBuilder } from 'kysely';
import type { Db, Tx } from '../../../storage/db.ts';
import { prepared } from '../../../storage/prepared.ts';
import type { Schema } from '../../../storage/schema.ts';
import type { AuthorizationTable, Origin } from '../../../storage/tables/authorizations.ts';
import type { TracedToken } from '../../foundation/audit/record.ts';
import type { Instant } from '../../foundation/instant.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import { readScopes, type ScopeSet, writeScopes } from '../scopes/scope-set.ts';
import { AUTHORIZATION, type Authorization } from './authorization.ts';
import { JOINED_APP, type NewAuthorization, OF_AUTHORIZATION, read, readOfApp, write } from './row.ts';
import { noteKey, noteKeyOf } from './uniqueness-key.ts';

type Owner = Pick<Account, 'id'>;

export async function find(db: Db, owner: Owner, id: number): Promise<Authorization | undefined> {
  const [row] = await selectOne(db, { ownerId: owner.id, id });
  return row && read(row);
}

const selectOne = prepared((db, values: { ownerId: number; id: number }) =>
  ownedBy(db, values.ownerId).where('authorization.id', '=', values.id),
);

interface OfApp {
  readonly app: Pick<App, 'id'>;
  readonly fingerprint: string | null;
  /** Expired ones count as absent. */
  readonly at: Instant;
}

/** The one with the uniqueness key of this fingerprint, or the oldest from the flows, which have no key. */
export async function findForApp(
  db: Db,
  owner: Owner,
  { app, fingerprint, at }: OfApp,
): Promise<Authorization | undefined> {
  const [row] = await selectForApp(db, { ownerId: owner.id, appId: app.id, slot: fingerprint ?? '', at });
  return row && read(row);
}

/** Both through the unique index: an account may have thousands of fingerprints. */
const selectForApp = prepared((db, values: { ownerId: number; appId: number; slot: string; at: string }) => {
  const ofApp = ownedBy(db, values.ownerId)
    .where('authorization.app_id', '=', values.appId)
    .where((eb) => isValid(eb, values.at));
  const ofFlows = ofApp
    .where('authorization.slot', 'is', null)
    .where((eb) => eb(eb.fn.coalesce('authorization.fingerprint', eb.val('')), '=', values.slot));
  return ofApp.where('authorization.slot', '=', values.slot).unionAll(ofFlows).orderBy('id').limit(1);
});

/** @returns nothing when one with this note or fingerprint exists */
export async function insert(
  tx: Tx,
  owner: Owner,
  fresh: NewAuthorization,
): Promise<Authorization | undefined> {
  const [row] = await insertOne(tx, write(owner, fresh));
  return row && readOfApp(row, fresh.app);
}

const insertOne = prepared((tx, row: ReturnType<typeof write>) =>
  tx
    .insertInto('authorizations')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll(),
);

/** The personal access token with this note or this fingerprint that has not expired. */
export async function findPersonal(
  db: Db,
  owner: Owner,
  {
    field,
    value,
    at,
  }: { readonly field: 'note' | 'fingerprint'; readonly value: string; readonly at: Instant },
): Promise<number | undefined> {
  const row = await db
    .selectFrom('authorizations as authorization')
    .where((eb) => isValid(eb, at))
    .where('account_id', '=', owner.id)
    .where('app_id', 'is', null)
    .where(field === 'note' ? 'note_key' : 'fingerprint', '=', field === 'note' ? noteKey(value) : value)
    .select('id')
    .executeTakeFirst();
  return row?.id;
}

interface OfFlows {
  readonly appId: number;
  readonly origins: readonly [Origin, Origin];
}

/** Authorizations of an app with these origins and without a fingerprint, oldest first. */
export async function listOfFlows(
  db: Db,
  owner: Owner,
  { appId, origins: [first, second] }: OfFlows,
): Promise<{ id: number; scopes: ScopeSet }[]> {
  const rows = await selectOfFlows(db, { ownerId: owner.id, appId, first, second });
  return rows.map(({ id, scopes }) => ({ id, scopes: readScopes(scopes) }));
}

const selectOfFlows = prepared(
  (db, values: { ownerId: number; appId: number; first: Origin; second: Origin }) =>
    db
      .selectFrom('authorizations')
      .where('account_id', '=', values.ownerId)
      .where('app_id', '=', values.appId)
      .where('slot', 'is', null)
      .where('origin', 'in', [values.first, values.second])
      .where('fingerprint', 'is', null)
      .orderBy('id')
      .select(['id', 'scopes']),
);

/** Locks the row and reads it: an UPDATE locks it on every engine, so parallel changes wait for each other. */
export async function lockAndFind(tx: Tx, owner: Owner, id: number): Promise<Authorization | undefined> {
  const { numUpdatedRows } = await tx
    .updateTable('authorizations')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('account_id', '=', owner.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? find(tx, owner, id) : undefined;
}

/** Whether its app has another authorization with its fingerprint that has not expired. */
export async function hasOther(
  db: Db,
  owner: Owner,
  changed: Authorization & { readonly at: Instant },
): Promise<boolean> {
  const row = await ownedBy(db, owner.id)
    .where((eb) => isValid(eb, changed.at))
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
    .set((eb) => ({
      ...AUTHORIZATION.write({
        note: changed.note,
        noteUrl: changed.noteUrl,
        fingerprint: changed.fingerprint,
        updatedAt: changed.updatedAt,
      }),
      note_key: noteKeyOf(changed),
      // One without a uniqueness key gets none: the flows may issue many.
      slot: eb
        .case()
        .when('slot', 'is', null)
        .then(null)
        .else(changed.fingerprint ?? '')
        .end(),
      scopes: writeScopes(changed.scopes),
    }))
    .where('account_id', '=', owner.id)
    .where('id', '=', changed.id)
    .execute();
}

interface AppAndGrant {
  readonly appId: number | null;
  readonly grantId: number | null;
  readonly token: TracedToken;
}

/** Which app and grant an authorization belongs to. */
export async function findAppAndGrant(db: Db, owner: Owner, id: number): Promise<AppAndGrant | undefined> {
  const [row] = await selectAppAndGrant(db, { ownerId: owner.id, id });
  if (!row) return undefined;
  const { app_id: appId, grant_id: grantId, ...token } = row;
  return { appId, grantId, token };
}

const selectAppAndGrant = prepared((db, values: { ownerId: number; id: number }) =>
  db
    .selectFrom('authorizations')
    .where('account_id', '=', values.ownerId)
    .where('id', '=', values.id)
    .select(['app_id', 'grant_id', 'token_hash as hash', 'token_last_eight as lastEight', 'note']),
);

type Expressions = ExpressionBuilder<Schema & { authorization: AuthorizationTable }, 'authorization'>;

function isValid(eb: Expressions, at: Instant) {
  const expiry = 'authorization.expires_at';
  return eb.or([eb(expiry, 'is', null), eb(expiry, '>', at)]);
}

/** An owner's rows with the app of each. Every read of a person's rows names the person. */
export function ownedBy(db: Db, ownerId: number) {
  return db
    .selectFrom('authorizations as authorization')
    .leftJoin('apps as app', 'app.id', 'authorization.app_id')
    .where('authorization.account_id', '=', ownerId)
    .select(OF_AUTHORIZATION)
    .select(JOINED_APP.select);
}
