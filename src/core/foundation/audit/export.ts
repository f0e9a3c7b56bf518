import { addressText } from '../context.ts';
import type { CsvCell } from '../csv.ts';
import { describe } from './describe.ts';
import { ENGLISH } from './english.ts';
import type { AuditEvent } from './event.ts';

/** An event as it is shown outside, such as in a file; its names are the columns of the CSV. */
export function presentEvent(event: AuditEvent) {
  return {
    id: event.id,
    at: event.at,
    action: event.action,
    actor: event.actor ?? tokenAsActor(event),
    account: event.account,
    app_id: event.appId,
    authorization_id: event.authorizationId,
    address: addressText(event),
    detail: describe(ENGLISH, event),
    app: event.app,
    token_last_eight: event.lastEight,
    data: event.data,
    token_note: event.note,
    hashed_token: base64(event.tokenHash),
    former_hashed_token: base64(event.formerTokenHash),
    user_agent: event.userAgent,
    programmatic_access_type: event.credential,
    actor_hashed_token: base64(event.credentialHash),
    token_scopes: event.credentialScopes,
  };
}

/** No login has a colon. */
function tokenAsActor({ adminToken }: AuditEvent): string | null {
  return adminToken === null ? null : `admin-token:${adminToken}`;
}

/** As GitHub's audit log writes hashes (GitHub, "Identifying audit log events performed by an access token"). */
function base64(hex: string | null): string | null {
  return hex && Buffer.from(hex, 'hex').toString('base64');
}

/** The columns of the CSV. */
export const CSV_COLUMNS = [
  'id',
  'at',
  'action',
  'actor',
  'account',
  'app_id',
  'authorization_id',
  'address',
  'detail',
  'app',
  'token_last_eight',
  'data',
  'token_note',
  'hashed_token',
  'former_hashed_token',
  'user_agent',
  'programmatic_access_type',
  'actor_hashed_token',
  'token_scopes',
] as const satisfies readonly (keyof ReturnType<typeof presentEvent>)[];

/** A line of the CSV, where its facts are JSON. */
export function csvCellsOf(event: AuditEvent): readonly CsvCell[] {
  const presented = { ...presentEvent(event), data: event.data && JSON.stringify(event.data) };
  return CSV_COLUMNS.map((column) => presented[column]);
}
