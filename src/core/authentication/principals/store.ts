import type { Db, Tx } from '../../../storage/db.ts';
import { lookUp } from '../../../storage/look-up.ts';
import { prepared } from '../../../storage/prepared.ts';
import { ACCOUNT } from '../../identity/accounts/account.ts';

/** The authorization of a token with its account and app, in one query: every request with a token runs it. */
export async function findByTokenHash(db: Db, tokenHash: string) {
  const [row] = await selectByTokenHash(db, tokenHash);
  return row;
}

const selectByTokenHash = lookUp('token_hash', (db, hashes: readonly string[]) =>
  db
    .selectFrom('authorizations as authorization')
    .innerJoin('accounts as account', 'account.id', 'authorization.account_id')
    .leftJoin('apps as app', 'app.id', 'authorization.app_id')
    .leftJoin('accounts as impersonator', 'impersonator.id', 'authorization.impersonator_id')
    .where('authorization.token_hash', 'in', hashes)
    .select([
      'authorization.token_hash',
      'authorization.id as authorizationId',
      'authorization.origin',
      'authorization.grant_id as grantId',
      'authorization.scopes',
      'authorization.expires_at as expiresAt',
      'authorization.app_id as appId',
      'app.client_id as clientId',
      'impersonator.site_admin_since as impersonatorAdminSince',
      'impersonator.suspended_at as impersonatorSuspendedAt',
      ...ACCOUNT.select('account'),
    ]),
);

/** Moves forward only: a late flush must not overwrite a newer use. */
export async function recordUse(tx: Tx, use: { id: number; at: string; address: string }): Promise<void> {
  await updateLastUse(tx, use);
}

const updateLastUse = prepared((tx, values: { id: number; at: string; address: string }) =>
  tx
    .updateTable('authorizations')
    .set({ last_used_at: values.at, last_used_address: values.address })
    .where('id', '=', values.id)
    .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<', values.at)])),
);
