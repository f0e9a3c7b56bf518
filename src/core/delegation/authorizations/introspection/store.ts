import type { Db } from '../../../../storage/db.ts';
import { prepared } from '../../../../storage/prepared.ts';
import type { Rejected } from '../../../foundation/cause.ts';
import type { App } from '../../apps/app.ts';
import { read } from '../row.ts';
import type { PresentedToken } from './presented-token.ts';

/**
 * The authorization of a token of this app, and its account: the look-up behind each check. By hash alone, so that the log
 * can tell an unknown token from another app's.
 */
export async function findByHash(db: Db, app: App, tokenHash: string): Promise<PresentedToken | Rejected> {
  const [row] = await selectByHash(db, { tokenHash });
  if (!row) return { cause: 'unknown or revoked token' };
  if (row.app_id !== app.id) {
    return { cause: row.app_id === null ? 'personal access token' : 'token of another app' };
  }
  return {
    grantId: row.grant_id,
    // Assigned in place rather than copied: resource servers ask for this constantly.
    authorization: read(
      Object.assign(row, { app_name: app.name, app_url: app.url, app_client_id: app.clientId }),
    ),
    account: {
      id: row.account_id,
      login: row.login,
      name: row.name,
      siteAdminSince: row.siteAdminSince,
      twoFactorSince: row.twoFactorSince,
      suspendedAt: row.suspendedAt,
      passwordTemporarySince: row.passwordTemporarySince,
      createdAt: row.accountCreatedAt,
      updatedAt: row.accountUpdatedAt,
    },
  };
}

const selectByHash = prepared((db, values: { tokenHash: string }) =>
  db
    .selectFrom('authorizations as authorization')
    .innerJoin('accounts as account', 'account.id', 'authorization.account_id')
    .where('authorization.token_hash', '=', values.tokenHash)
    .selectAll('authorization')
    .select([
      'account.login',
      'account.name',
      'account.site_admin_since as siteAdminSince',
      'account.two_factor_since as twoFactorSince',
      'account.suspended_at as suspendedAt',
      'account.password_temporary_since as passwordTemporarySince',
      'account.created_at as accountCreatedAt',
      'account.updated_at as accountUpdatedAt',
    ]),
);
