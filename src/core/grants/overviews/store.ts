import { countOf } from '../../../storage/count.ts';
import type { Db } from '../../../storage/db.ts';
import type { Account } from '../../accounts/account.ts';
import { readScopes, union } from '../../scopes/scope-set.ts';
import type { GrantOverview } from './overview.ts';

type Owner = Pick<Account, 'id'>;

/** By descending id. */
export async function list(
  db: Db,
  owner: Owner,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<GrantOverview[]> {
  const ids = db
    .selectFrom('grants')
    .where('account_id', '=', owner.id)
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .select('id');
  return readAll(await overviews(db, owner).where('grants.id', 'in', ids).execute());
}

export function count(db: Db, owner: Owner): Promise<number> {
  return countOf(db.selectFrom('grants').where('account_id', '=', owner.id));
}

export async function findForApp(db: Db, owner: Owner, clientId: string): Promise<GrantOverview | undefined> {
  return readAll(await overviews(db, owner).where('apps.client_id', '=', clientId).execute())[0];
}

/** A row for each distinct set of scopes and origin among a grant's authorizations, with the last use of those. */
function overviews(db: Db, owner: Owner) {
  return db
    .selectFrom('grants')
    .innerJoin('apps', 'apps.id', 'grants.app_id')
    .innerJoin('accounts', 'accounts.id', 'apps.owner_id')
    .innerJoin('authorizations', 'authorizations.grant_id', 'grants.id')
    .where('grants.account_id', '=', owner.id)
    .groupBy([
      'grants.id',
      'grants.created_at',
      'grants.updated_at',
      'apps.name',
      'apps.url',
      'apps.client_id',
      'accounts.login',
      'authorizations.scopes',
      'authorizations.origin',
    ])
    .orderBy('grants.id', 'desc')
    .select((eb) => [
      'grants.id',
      'grants.created_at',
      'grants.updated_at',
      'apps.name',
      'apps.url',
      'apps.client_id',
      'accounts.login',
      'authorizations.scopes',
      'authorizations.origin',
      eb.fn.max('authorizations.last_used_at').as('last_used_at'),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof overviews>['execute']>>[number];

function readAll(rows: readonly Row[]): GrantOverview[] {
  const byId = new Map<number, Row[]>();
  for (const row of rows) {
    const of = byId.get(row.id);
    if (of) of.push(row);
    else byId.set(row.id, [row]);
  }
  return [...byId.values()].flatMap((of) => {
    const [first] = of;
    return first ? [read(first, of)] : [];
  });
}

function read(row: Row, all: readonly Row[]): GrantOverview {
  return {
    id: row.id,
    app: { name: row.name, url: row.url, clientId: row.client_id },
    scopes: union(all.map(({ scopes }) => readScopes(scopes))),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ownerLogin: row.login,
    lastUsedAt: latest(all),
    origins: [...new Set(all.map(({ origin }) => origin))],
  };
}

/** Instants sort as the texts they are. */
function latest(rows: readonly Row[]): string | null {
  return rows
    .map((row) => row.last_used_at)
    .reduce((one, other) => ((other ?? '') > (one ?? '') ? other : one));
}
