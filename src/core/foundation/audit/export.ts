import { addressText } from '../context.ts';
import { describe } from './describe.ts';
import { ENGLISH } from './english.ts';
import type { AuditEvent } from './event.ts';

/** An event as it is shown outside, such as in a file; its names are the columns of the CSV. */
export function presentEvent(event: AuditEvent) {
  return {
    id: event.id,
    at: event.at,
    action: event.action,
    actor: event.actor,
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

/** As GitHub's audit log writes hashes (GitHub, "Identifying audit log events performed by an access token"). */
function base64(hex: string | null): string | null {
  return hex && Buffer.from(hex, 'hex').toString('base64');
}

const COLUMNS = [
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

export const CSV_HEAD = COLUMNS.join(',');

/** Its facts are JSON. */
export function csvOf(event: AuditEvent): string {
  const presented = { ...presentEvent(event), data: event.data && JSON.stringify(event.data) };
  return csvLine(COLUMNS.map((column) => presented[column]));
}

/**
 * One line of CSV (RFC 4180 §2). What a spreadsheet would take for a formula begins with an apostrophe.
 */
function csvLine(fields: readonly (string | number | null)[]): string {
  return fields
    .map((field) => quoted(typeof field === 'string' ? harmless(field) : String(field ?? '')))
    .join(',');
}

function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
