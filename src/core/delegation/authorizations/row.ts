import type { AuthorizationRow, Origin } from '../../../storage/schema.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import { readScopes, type ScopeSet, writeScopes } from '../scopes/scope-set.ts';
import type { RememberedToken } from '../tokens/token.ts';
import type { Authorization } from './authorization.ts';
import { noteKeyOf, uniquenessKeyOf } from './uniqueness-key.ts';

/** Everything that is stored of a new authorization. */
export interface NewAuthorization {
  readonly app: App | null;
  readonly grantId: number | null;
  readonly origin: Origin;
  readonly token: RememberedToken;
  readonly note: string | null;
  readonly noteUrl: string | null;
  readonly fingerprint: string | null;
  readonly scopes: ScopeSet;
  readonly at: string;
  readonly expiresAt: string | null;
}

export const COLUMNS = [
  'account_id',
  'app_id',
  'grant_id',
  'origin',
  'token_hash',
  'token_last_eight',
  'note',
  'note_url',
  'fingerprint',
  'note_key',
  'slot',
  'scopes',
  'created_at',
  'updated_at',
  'expires_at',
  'last_used_at',
  'last_used_address',
] as const;

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
    last_used_at: null,
    last_used_address: null,
  };
}

/** The columns of the joined app. */
interface AppColumns {
  readonly app_name: string | null;
  readonly app_url: string | null;
  readonly app_client_id: string | null;
}

/** From columns. */
export function read(row: AuthorizationRow & AppColumns): Authorization {
  const { app_name: name, app_url: url, app_client_id: clientId } = row;
  return {
    id: row.id,
    app: name === null || url === null || clientId === null ? null : { name, url, clientId },
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

/** As `read` would return what `write` stored. */
export function fromNew(id: number, fresh: NewAuthorization): Authorization {
  const { app, origin, token, note, noteUrl, fingerprint, scopes, at, expiresAt } = fresh;
  return {
    id,
    app: app && { name: app.name, url: app.url, clientId: app.clientId },
    origin,
    token,
    tokenSince: at,
    note,
    noteUrl,
    fingerprint,
    scopes,
    createdAt: at,
    updatedAt: at,
    expiresAt,
    lastUsedAt: null,
    lastUsedAddress: null,
  };
}
