import type { AuthorizationRow, Origin } from '../../../storage/tables/authorizations.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { APP_SUMMARY, type App, type AppSummary } from '../apps/app.ts';
import { readScopes, writeScopes } from '../scopes/scope-set.ts';
import type { RememberedToken } from '../tokens/token.ts';
import { AUTHORIZATION, type Authorization } from './authorization.ts';
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
  readonly impersonatorId?: number;
}

/** To columns. `slot` and `note_key` are the uniqueness keys. */
export function write(owner: Pick<Account, 'id'>, fresh: NewAuthorization) {
  return {
    account_id: owner.id,
    app_id: fresh.app?.id ?? null,
    grant_id: fresh.grantId,
    token_hash: fresh.token.hash,
    token_last_eight: fresh.token.lastEight,
    note_key: noteKeyOf(fresh),
    slot: uniquenessKeyOf(fresh),
    impersonator_id: fresh.impersonatorId ?? null,
    scopes: writeScopes(fresh.scopes),
    ...AUTHORIZATION.write({
      origin: fresh.origin,
      note: fresh.note,
      noteUrl: fresh.noteUrl,
      fingerprint: fresh.fingerprint,
      createdAt: fresh.at,
      updatedAt: fresh.at,
      expiresAt: fresh.expiresAt,
    }),
  };
}

export const JOINED_APP = APP_SUMMARY.joined('app');

const SELECTED = [
  ...Object.values(AUTHORIZATION.columns),
  'token_hash',
  'token_last_eight',
  'token_renewed_at',
  'scopes',
] as const;

type Selected = (typeof SELECTED)[number];

/** What `read` needs of a table with the alias `authorization`. */
export const OF_AUTHORIZATION = SELECTED.map((column) => `authorization.${column} as ${column}`) as {
  [Column in Selected]: `authorization.${Column} as ${Column}`;
}[Selected][];

type SelectedRow = Pick<AuthorizationRow, Selected>;

type JoinedApp = Parameters<typeof JOINED_APP.read>[0];
/** A personal access token has none. */
type OptionalApp = { readonly [Column in keyof JoinedApp]: JoinedApp[Column] | null };

/** From the columns of an authorization and its app, if it has one. */
export function read(row: SelectedRow & OptionalApp): Authorization {
  return readOfApp(row, hasApp(row) ? JOINED_APP.read(row) : null);
}

function hasApp(row: OptionalApp): row is JoinedApp {
  return row.app_clientId !== null;
}

/** As `read`, where the app is known. */
export function readOfApp(row: SelectedRow, app: AppSummary | null): Authorization {
  // Added in place: a spread of what was read takes ten times as long as the reading.
  return Object.assign(AUTHORIZATION.read(row), {
    app: app && { name: app.name, url: app.url, clientId: app.clientId },
    token: { hash: row.token_hash, lastEight: row.token_last_eight },
    tokenSince: row.token_renewed_at ?? row.created_at,
    scopes: readScopes(row.scopes),
  });
}
