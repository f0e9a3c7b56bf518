import type { Db, Tx } from '../../../storage/db.ts';
import { type Deletable, deletable } from '../../../storage/deletable.ts';
import { prepared } from '../../../storage/prepared.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import { readScopes, writeScopes } from '../scopes/scope-set.ts';
import { AUTHORIZATION_CODE, type AuthorizationCode } from './authorization-code.ts';

type Owner = Pick<Account, 'id'>;

interface NewCode extends Omit<AuthorizationCode, 'id' | 'usedAt' | 'authorizationId'> {
  readonly codeHash: string;
  readonly at: string;
}

export async function insert(tx: Tx, { codeHash, at, ...code }: NewCode): Promise<void> {
  const columns = AUTHORIZATION_CODE.write({ ...code, scopes: writeScopes(code.scopes) });
  await insertOne(tx, { ...columns, code_hash: codeHash, created_at: at });
}

type WrittenCode = ReturnType<typeof AUTHORIZATION_CODE.write<Omit<NewCode, 'scopes'> & { scopes: string }>>;

const insertOne = prepared((tx, row: WrittenCode & { code_hash: string; created_at: string }) =>
  tx.insertInto('authorization_codes').values(row),
);

/** A code issued to this app; another app's code is unknown to it. */
export async function findForApp(
  db: Db,
  app: Pick<App, 'id'>,
  codeHash: string,
): Promise<AuthorizationCode | undefined> {
  const [row] = await selectForApp(db, { appId: app.id, codeHash });
  return row && { ...row, scopes: readScopes(row.scopes) };
}

const selectForApp = prepared((db, values: { appId: number; codeHash: string }) =>
  db
    .selectFrom('authorization_codes')
    .where('code_hash', '=', values.codeHash)
    .where('app_id', '=', values.appId)
    .select(AUTHORIZATION_CODE.select('authorization_codes')),
);

/** @returns whether it was unused: of parallel uses one finds it so, the others wait for its transaction */
export async function consume(tx: Tx, id: number, at: string): Promise<boolean> {
  return (await consumeOne(tx, { id, at })).length > 0;
}

const consumeOne = prepared((tx, values: { id: number; at: string }) =>
  tx
    .updateTable('authorization_codes')
    .set({ used_at: values.at })
    .where('id', '=', values.id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', values.at)
    .returning('id'),
);

/** Records the authorization issued for a code. */
export async function note(tx: Tx, id: number, authorizationId: number): Promise<void> {
  await noteOne(tx, { id, authorizationId });
}

const noteOne = prepared((tx, values: { id: number; authorizationId: number }) =>
  tx
    .updateTable('authorization_codes')
    .set({ authorization_id: values.authorizationId })
    .where('id', '=', values.id),
);

/** Deletes unused codes; to be called before a grant is locked. @param appId only those of this app */
export async function deletePending(tx: Tx, owner: Owner, appId: number | undefined): Promise<void> {
  let query = tx
    .deleteFrom('authorization_codes')
    .where('account_id', '=', owner.id)
    .where('used_at', 'is', null);
  if (appId !== undefined) query = query.where('app_id', '=', appId);
  await query.execute();
}

/** Of all accounts. */
export async function deletePendingOfApp(tx: Tx, appId: number): Promise<void> {
  await tx
    .deleteFrom('authorization_codes')
    .where('app_id', '=', appId)
    .where('used_at', 'is', null)
    .execute();
}

export function expired(at: string): Deletable {
  return deletable('authorization_codes', ['id'], (db) =>
    db.selectFrom('authorization_codes').where('expires_at', '<=', at),
  );
}
