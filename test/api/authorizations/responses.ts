import type { Answer, ApiClient, TestWorld } from '../../support/test-world.ts';

export const DOCS = 'https://docs.github.com/enterprise/3.2/rest/reference/oauth-authorizations';

export const CREATE = `${DOCS}#create-a-new-authorization`;
export const UPDATE = `${DOCS}#update-an-existing-authorization`;
export const PUT = `${DOCS}#get-or-create-an-authorization-for-a-specific-app`;
export const PUT_FINGERPRINT = `${PUT}-and-fingerprint`;
export const GET = `${DOCS}#get-a-single-authorization`;
export const DELETE = `${DOCS}#delete-an-authorization`;
export const LIST = `${DOCS}#list-your-authorizations`;

/** Status and body, with the order of the properties. */
export function statusAndBody({ statusCode, payload }: Answer): [number, string] {
  return [statusCode, payload];
}

/** An error of one field, as GitHub reports it. */
export interface FieldError {
  readonly code: 'missing_field' | 'already_exists' | 'custom';
  readonly field: string;
  readonly message?: string;
}

/** GitHub's 422 for invalid fields, with its order of properties. */
export function validationFailed(
  documentation_url: string,
  ...complaints: readonly FieldError[]
): [number, string] {
  const errors = complaints.map((complaint) => ({ resource: 'OauthAccess', ...complaint }));
  return [422, JSON.stringify({ message: 'Validation Failed', errors, documentation_url })];
}

/** GitHub's 422 for a body of the wrong shape. */
export function invalidRequest(documentation_url: string, ...details: readonly string[]): [number, string] {
  return errorResponse(422, `Invalid request.\n\n${details.join('\n')}`, documentation_url);
}

export function errorResponse(status: number, message: string, documentation_url: string): [number, string] {
  return [status, JSON.stringify({ message, documentation_url })];
}

/** The headers without the ones that differ from request to request. */
export function stableHeaders({ headers }: Answer): Record<string, unknown> {
  const { date: _date, 'x-github-request-id': _id, ...rest } = headers;
  return rest;
}

/** The path of get-or-create for an app. */
export function pathForApp({ clientId }: TestWorld['postbox'], fingerprint?: string): string {
  return `/authorizations/clients/${clientId}${fingerprint === undefined ? '' : `/${fingerprint}`}`;
}

/** Gets or creates an authorization for an app. */
export async function getOrCreateFor(
  client: ApiClient,
  app: TestWorld['postbox'],
  { fingerprint, ...body }: { fingerprint?: string; scopes?: readonly string[]; note?: string } = {},
) {
  return (await client.put(pathForApp(app, fingerprint), { client_secret: app.secret, ...body })).json();
}

/** Creates a personal access token. */
export async function createPersonalToken(client: ApiClient, body: object = { note: 'ci' }) {
  return (await client.post('/authorizations', body)).json();
}
