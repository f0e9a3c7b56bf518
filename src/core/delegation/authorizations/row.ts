import type { AuthorizationRow, Origin } from '../../../storage/schema.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App, AppSummary } from '../apps/app.ts';
import { readScopes, writeScopes } from '../scopes/scope-set.ts';
import type { RememberedToken } from '../tokens/token.ts';
import type { Authorization } from './authorization.ts';
import type { RequestedAuthorization } from './requested-authorization.ts';
import { noteKeyOf, uniquenessKeyOf } from './uniqueness-key.ts';

/** Everything that is stored of a new authorization. */
export interface NewAuthorization extends RequestedAuthorization {
  readonly app: App | null;
  readonly grantId: number | null;
  readonly origin: Origin;
  readonly token: RememberedToken;
  readonly at: string;
  readonly expiresAt: string | null;
}

/** To columns. `slot` and `note_key` are the uniqueness keys. */
export function write(owner: Pick<Account, 'id'>, fresh: NewAuthorization) {
  return {
    account_id: owner.id,
    app_id: fresh.app?.id ?? null,
    grant_id: fresh.grantId,
    origin: fresh.origin,
    token_hash: fresh.token.hash,
    token_last_eight: fresh.token.lastEight,
    note: fresh.note,
    note_url: fresh.noteUrl,
    fingerprint: fresh.fingerprint,
    note_key: noteKeyOf(fresh),
    slot: uniquenessKeyOf(fresh),
    scopes: writeScopes(fresh.scopes),
    created_at: fresh.at,
    updated_at: fresh.at,
    expires_at: fresh.expiresAt,
  };
}

/** The columns of the joined app. */
interface AppColumns {
  readonly app_name: string | null;
  readonly app_url: string | null;
  readonly app_client_id: string | null;
}

/** From the columns of an authorization and its app. */
export function read(row: AuthorizationRow & AppColumns): Authorization {
  const { app_name: name, app_url: url, app_client_id: clientId } = row;
  return readOfApp(row, name === null || url === null || clientId === null ? null : { name, url, clientId });
}

/** As `read`, where the app is known. */
export function readOfApp(row: AuthorizationRow, app: AppSummary | null): Authorization {
  return {
    id: row.id,
    app: app && { name: app.name, url: app.url, clientId: app.clientId },
    origin: row.origin,
    token: { hash: row.token_hash, lastEight: row.token_last_eight },
    tokenSince: row.token_renewed_at ?? row.created_at,
    note: row.note,
    noteUrl: row.note_url,
    fingerprint: row.fingerprint,
    scopes: readScopes(row.scopes),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    lastUsedAddress: row.last_used_address,
  };
}
