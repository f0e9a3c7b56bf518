import { findInBatches } from '../../../../storage/batches.ts';
import { countOf } from '../../../../storage/count.ts';
import type { Db } from '../../../../storage/db.ts';
import { madeOfRows } from '../../../../storage/made-of-rows.ts';
import { prepared } from '../../../../storage/prepared.ts';
import type { Slice } from '../../../foundation/pagination.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { Authorization } from '../authorization.ts';
import { JOINED_APP, read } from '../row.ts';
import { ownedBy } from '../store.ts';

type Owner = Pick<Account, 'id'>;

/** By ascending id. @param clientId only those for this app */
export async function list(
  db: Db,
  owner: Owner,
  { limit, offset, clientId }: Slice & { readonly clientId: string | undefined },
): Promise<readonly Authorization[]> {
  const rows =
    clientId === undefined
      ? await selectPage(db, { ownerId: owner.id, limit, offset })
      : await selectPageForApp(db, { ownerId: owner.id, limit, offset, clientId });
  return readAll(rows);
}

const readAll = madeOfRows(read);

const selectPage = prepared((db, values: Slice & { ownerId: number }) =>
  ownedBy(db, values.ownerId).orderBy('authorization.id').limit(values.limit).offset(values.offset),
);

const selectPageForApp = prepared((db, values: Slice & { ownerId: number; clientId: string }) =>
  ownedBy(db, values.ownerId)
    .where('app.client_id', '=', values.clientId)
    .orderBy('authorization.id')
    .limit(values.limit)
    .offset(values.offset),
);

/** Personal access tokens, by descending id. */
export async function listPersonal(db: Db, owner: Owner, { limit, offset }: Slice): Promise<Authorization[]> {
  const rows = await selectPersonal(db, { ownerId: owner.id, limit, offset });
  return rows.map(read);
}

const selectPersonal = prepared((db, values: Slice & { ownerId: number }) =>
  ownedBy(db, values.ownerId)
    .where('authorization.app_id', 'is', null)
    .orderBy('authorization.id', 'desc')
    .limit(values.limit)
    .offset(values.offset),
);

export function countPersonal(db: Db, owner: Owner): Promise<number> {
  return countOf(
    db.selectFrom('authorizations').where('account_id', '=', owner.id).where('app_id', 'is', null),
  );
}

/** Those for one app, by descending id. */
export async function listForApp(
  db: Db,
  owner: Owner,
  { limit, offset, clientId }: Slice & { readonly clientId: string },
): Promise<Authorization[]> {
  const rows = await ownedBy(db, owner.id)
    .where('app.client_id', '=', clientId)
    .orderBy('authorization.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(read);
}

export async function count(db: Db, owner: Owner, clientId: string | undefined): Promise<number> {
  const [row] =
    clientId === undefined
      ? await countAll(db, { ownerId: owner.id })
      : await countForApp(db, { ownerId: owner.id, clientId });
  return row?.count ?? 0;
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

/** Of all accounts, by ascending id, for an operator. @param ownerId only those of this account */
export async function listAll(
  db: Db,
  { ownerId, after, limit }: { ownerId: number | undefined; after: number; limit: number },
): Promise<(Authorization & { readonly login: string })[]> {
  let query = ofAnyOwner(db).where('authorization.id', '>', after).orderBy('authorization.id').limit(limit);
  if (ownerId !== undefined) query = query.where('authorization.account_id', '=', ownerId);
  return (await query.execute()).map(readWithLogin);
}

/** Of all accounts, in any order. */
export async function findByIds(
  db: Db,
  ids: readonly number[],
): Promise<(Authorization & { readonly login: string })[]> {
  const rows = await findInBatches(ids, (some) =>
    ofAnyOwner(db).where('authorization.id', 'in', some).execute(),
  );
  return rows.map(readWithLogin);
}

function ofAnyOwner(db: Db) {
  return db
    .selectFrom('authorizations as authorization')
    .innerJoin('accounts as account', 'account.id', 'authorization.account_id')
    .leftJoin('apps as app', 'app.id', 'authorization.app_id')
    .selectAll('authorization')
    .select(JOINED_APP.select)
    .select('account.login');
}

type RowWithLogin = Awaited<ReturnType<ReturnType<typeof ofAnyOwner>['execute']>>[number];

function readWithLogin(row: RowWithLogin): Authorization & { readonly login: string } {
  return { ...read(row), login: row.login };
}

/** The login of an authorization's owner. */
export async function findOwnersLogin(db: Db, id: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('authorizations as authorization')
    .innerJoin('accounts as account', 'account.id', 'authorization.account_id')
    .where('authorization.id', '=', id)
    .select('account.login')
    .executeTakeFirst();
  return row?.login;
}
