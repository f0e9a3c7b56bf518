import type { Answer, Asker, Town } from '../../support/town.ts';

export const AREA = 'https://docs.github.com/enterprise/3.2/rest/reference/oauth-authorizations';

export const CREATE = `${AREA}#create-a-new-authorization`;
export const UPDATE = `${AREA}#update-an-existing-authorization`;
export const PUT = `${AREA}#get-or-create-an-authorization-for-a-specific-app`;
export const PUT_FINGERPRINT = `${PUT}-and-fingerprint`;
export const GET = `${AREA}#get-a-single-authorization`;
export const DELETE = `${AREA}#delete-an-authorization`;
export const LIST = `${AREA}#list-your-authorizations`;

/** What an answer says, with its members in their order. */
export function said({ statusCode, payload }: Answer): [number, string] {
  return [statusCode, payload];
}

/** One word of a complaint: what is wrong with which field. */
export interface Complaint {
  readonly code: 'missing_field' | 'already_exists' | 'custom';
  readonly field: string;
  readonly message?: string;
}

/** GitHub's 422 about fields, members in recorded order. */
export function failed(documentation_url: string, ...complaints: readonly Complaint[]): [number, string] {
  const errors = complaints.map((complaint) => ({ resource: 'OauthAccess', ...complaint }));
  return [422, JSON.stringify({ message: 'Validation Failed', errors, documentation_url })];
}

/** GitHub's 422 about the shape of a body. */
export function invalid(documentation_url: string, ...details: readonly string[]): [number, string] {
  return refused(422, `Invalid request.\n\n${details.join('\n')}`, documentation_url);
}

export function refused(status: number, message: string, documentation_url: string): [number, string] {
  return [status, JSON.stringify({ message, documentation_url })];
}

/** Header names and values that do not differ from one request to the next. */
export function lastingHeaders({ headers }: Answer): Record<string, unknown> {
  const { date: _date, 'x-github-request-id': _id, ...rest } = headers;
  return rest;
}

/** Where an app's authorizations of one person are got or made. */
export function placeOf({ clientId }: Town['postbox'], fingerprint?: string): string {
  return `/authorizations/clients/${clientId}${fingerprint === undefined ? '' : `/${fingerprint}`}`;
}

/** An authorization made for somebody and an app. */
export async function putFor(
  somebody: Asker,
  app: Town['postbox'],
  { fingerprint, ...body }: { fingerprint?: string; scopes?: readonly string[]; note?: string } = {},
) {
  return (await somebody.put(placeOf(app, fingerprint), { client_secret: app.secret, ...body })).json();
}

/** A personal access token made for somebody. */
export async function tokenOf(somebody: Asker, body: object = { note: 'ci' }) {
  return (await somebody.post('/authorizations', body)).json();
}
