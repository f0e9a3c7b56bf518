import type { Db } from '../../../../storage/db.ts';
import { lookUp } from '../../../../storage/look-up.ts';
import type { Rejected } from '../../../foundation/cause.ts';
import { ACCOUNT } from '../../../identity/accounts/account.ts';
import type { App } from '../../apps/app.ts';
import { OF_AUTHORIZATION, readOfApp } from '../row.ts';
import type { PresentedToken } from './presented-token.ts';

/**
 * The authorization of a token of this app, and its account: the look-up behind each check. By hash alone, so that the log
 * can tell an unknown token from another app's.
 */
export async function findByHash(db: Db, app: App, tokenHash: string): Promise<PresentedToken | Rejected> {
  const [row] = await selectByHash(db, tokenHash);
  if (!row) return { cause: 'unknown or revoked token' };
  if (row.app_id !== app.id) {
    return { cause: row.app_id === null ? 'personal access token' : 'token of another app' };
  }
  return {
    grantId: row.grant_id,
    authorization: readOfApp(row, app),
    account: OWNER.read(row),
  };
}

const OWNER = ACCOUNT.joined('account');

const selectByHash = lookUp('token_hash', (db, hashes: readonly string[]) =>
  db
    .selectFrom('authorizations as authorization')
    .innerJoin('accounts as account', 'account.id', 'authorization.account_id')
    .where('authorization.token_hash', 'in', hashes)
    .select([...OF_AUTHORIZATION, 'authorization.app_id', 'authorization.grant_id'])
    .select(OWNER.select),
);
