import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../../storage/db.ts';
import { prepared } from '../../../storage/prepared.ts';
import type { AuthorizationCodeTable } from '../../../storage/schema.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import { readScopes, type ScopeSet, writeScopes } from '../scopes/scope-set.ts';
import type { AuthorizationCode } from './authorization-code.ts';

type Owner = Pick<Account, 'id'>;

interface Fresh {
  readonly appId: number;
  readonly codeHash: string;
  readonly redirectUri: string | null;
  readonly scopes: ScopeSet;
  readonly challenge: string | null;
  readonly at: string;
  readonly expiresAt: string;
}

export async function insert(tx: Tx, owner: Owner, fresh: Fresh): Promise<void> {
  await tx
    .insertInto('authorization_codes')
    .values({
      code_hash: fresh.codeHash,
      account_id: owner.id,
      app_id: fresh.appId,
      redirect_uri: fresh.redirectUri,
      scopes: writeScopes(fresh.scopes),
      challenge: fresh.challenge,
      created_at: fresh.at,
      expires_at: fresh.expiresAt,
      used_at: null,
      authorization_id: null,
    })
    .execute();
}

/** A code issued to this app; another app's code is unknown to it. */
export async function findForApp(
  db: Db,
  app: Pick<App, 'id'>,
  codeHash: string,
): Promise<AuthorizationCode | undefined> {
  const [row] = await selectForApp(db, { appId: app.id, codeHash });
  return row && read(row);
}

const selectForApp = prepared((db, values: { appId: number; codeHash: string }) =>
  db
    .selectFrom('authorization_codes')
    .where('code_hash', '=', values.codeHash)
    .where('app_id', '=', values.appId)
    .selectAll(),
);

/** @returns whether it was unused: of parallel uses one finds it so, the others wait for its transaction */
export async function consume(tx: Tx, id: number, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('authorization_codes')
    .set({ used_at: at })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Records the authorization issued for a code. */
export async function note(tx: Tx, id: number, authorizationId: number): Promise<void> {
  await tx
    .updateTable('authorization_codes')
    .set({ authorization_id: authorizationId })
    .where('id', '=', id)
    .execute();
}

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

export async function deleteExpired(tx: Tx, at: string): Promise<void> {
  await tx.deleteFrom('authorization_codes').where('expires_at', '<=', at).execute();
}

function read(row: Selectable<AuthorizationCodeTable>): AuthorizationCode {
  return {
    id: row.id,
    accountId: row.account_id,
    appId: row.app_id,
    redirectUri: row.redirect_uri,
    scopes: readScopes(row.scopes),
    challenge: row.challenge,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    authorizationId: row.authorization_id,
  };
}
