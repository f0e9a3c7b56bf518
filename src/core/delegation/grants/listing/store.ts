import { countOf } from '../../../../storage/count.ts';
import type { Db } from '../../../../storage/db.ts';
import { loginOfOwner } from '../../../../storage/owner-login.ts';
import { prepared } from '../../../../storage/prepared.ts';
import { latestOf } from '../../../foundation/instant.ts';
import type { Slice } from '../../../foundation/pagination.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import { APP_SUMMARY } from '../../apps/app.ts';
import { readScopes, union } from '../../scopes/scope-set.ts';
import { GRANT, type Grant } from '../grant.ts';

type Owner = Pick<Account, 'id'>;

interface Page extends Slice {
  /** By id. */
  readonly order: 'asc' | 'desc';
  /** Only the one for this app. */
  readonly clientId: string | undefined;
}

export async function list(db: Db, owner: Owner, page: Page): Promise<Grant[]> {
  const { limit, offset, order, clientId } = page;
  const values = { ownerId: owner.id, limit, offset };
  return readAll(
    clientId === undefined
      ? await selectPage[order](db, values)
      : await selectPageForApp[order](db, { ...values, clientId }),
  );
}

type PageValues = Slice & { ownerId: number };

const selectPage = inBothOrders((order) =>
  prepared((db, values: PageValues) => pageOf(db, { ...values, order, clientId: undefined })),
);

const selectPageForApp = inBothOrders((order) =>
  prepared((db, values: PageValues & { clientId: string }) => pageOf(db, { ...values, order })),
);

function inBothOrders<T>(prepare: (order: Page['order']) => T): Readonly<Record<Page['order'], T>> {
  return { asc: prepare('asc'), desc: prepare('desc') };
}

function pageOf(db: Db, { ownerId, limit, offset, order, clientId }: Page & { readonly ownerId: number }) {
  const ids = ofApp(db, ownerId, clientId)
    .orderBy('grants.id', order)
    .limit(limit)
    .offset(offset)
    .select('grants.id');
  return described(db, ownerId).where('grants.id', 'in', ids).orderBy('grants.id', order);
}

/** @param clientId only the one for this app */
export function count(db: Db, owner: Owner, clientId: string | undefined): Promise<number> {
  return countOf(ofApp(db, owner.id, clientId));
}

export async function find(db: Db, owner: Owner, id: number): Promise<Grant | undefined> {
  return readAll(await selectOne(db, { ownerId: owner.id, id }))[0];
}

const selectOne = prepared((db, values: { ownerId: number; id: number }) =>
  described(db, values.ownerId).where('grants.id', '=', values.id),
);

export async function findForApp(db: Db, owner: Owner, clientId: string): Promise<Grant | undefined> {
  return readAll(await selectForApp(db, { ownerId: owner.id, clientId }))[0];
}

const selectForApp = prepared((db, values: { ownerId: number; clientId: string }) =>
  described(db, values.ownerId).where('apps.client_id', '=', values.clientId),
);

function ofApp(db: Db, ownerId: number, clientId: string | undefined) {
  const all = db
    .selectFrom('grants')
    .innerJoin('apps', 'apps.id', 'grants.app_id')
    .where('grants.account_id', '=', ownerId);
  return clientId === undefined ? all : all.where('apps.client_id', '=', clientId);
}

/** One row per distinct scopes and origin among a grant's authorizations, with their last use. */
function described(db: Db, ownerId: number) {
  return db
    .selectFrom('grants')
    .innerJoin('apps', 'apps.id', 'grants.app_id')
    .innerJoin('authorizations', 'authorizations.grant_id', 'grants.id')
    .where('grants.account_id', '=', ownerId)
    .groupBy(['grants.id', 'apps.id', 'authorizations.scopes', 'authorizations.origin'])
    .select(GRANT.select('grants'))
    .select(APP_SUMMARY.select('apps'))
    .select(loginOfOwner)
    .select(['authorizations.scopes', 'authorizations.origin'])
    .select('grants.last_used_at as grant_used_at')
    .select((eb) => eb.fn.max('authorizations.last_used_at').as('last_used_at'));
}

type Row = Awaited<ReturnType<ReturnType<typeof described>['execute']>>[number];

function readAll(rows: readonly Row[]): Grant[] {
  const byId = new Map<number, [Row, ...Row[]]>();
  for (const row of rows) {
    const of = byId.get(row.id);
    if (of) of.push(row);
    else byId.set(row.id, [row]);
  }
  return [...byId.values()].map(read);
}

function read(all: readonly [Row, ...Row[]]): Grant {
  const [row] = all;
  return {
    id: row.id,
    app: { name: row.name, url: row.url, clientId: row.clientId },
    ownerLogin: row.owner,
    scopes: union(all.map(({ scopes }) => readScopes(scopes))),
    origins: [...new Set(all.map(({ origin }) => origin))],
    lastUsedAt: latestOf([row.grant_used_at, ...all.map((row) => row.last_used_at)]),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
