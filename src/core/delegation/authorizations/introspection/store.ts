import type { Db } from '../../../../storage/db.ts';
import { prepared } from '../../../../storage/prepared.ts';
import type { App } from '../../apps/app.ts';
import { read } from '../row.ts';
import type { PresentedToken } from './presented-token.ts';

/** The authorization of a token of this app, and its account: the look-up behind each check. */
export async function findByHash(db: Db, app: App, tokenHash: string): Promise<PresentedToken | undefined> {
  const [row] = await selectByHash(db, { appId: app.id, tokenHash });
  if (!row) return undefined;
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

const selectByHash = prepared((db, values: { appId: number; tokenHash: string }) =>
  db
    .selectFrom('authorizations as authorization')
    .innerJoin('accounts as account', 'account.id', 'authorization.account_id')
    .where('authorization.token_hash', '=', values.tokenHash)
    .where('authorization.app_id', '=', values.appId)
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
