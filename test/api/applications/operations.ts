import type { App } from '../../../src/core/delegation/apps/app.ts';
import type { Answer, ApiClient, TestWorld } from '../../support/test-world.ts';
import { errorResponse } from '../authorizations/responses.ts';

export const DOCS = 'https://docs.github.com/enterprise/3.2/rest/reference/apps';

export const CHECK = `${DOCS}#check-an-authorization`;
export const RESET = `${DOCS}#reset-an-authorization`;
export const REVOKE = `${DOCS}#revoke-an-authorization-for-an-application`;
export const REVOKE_GRANT = `${DOCS}#revoke-a-grant-for-an-application`;

/** The operations of an app on a token, with the token in the body or in the path, and the documentation URL of each 404. */
export const TOKEN_OPERATIONS = [
  ['POST', 'token', CHECK],
  ['PATCH', 'token', RESET],
  ['DELETE', 'token', REVOKE],
  ['DELETE', 'grant', REVOKE_GRANT],
  ['GET', 'tokens/', CHECK],
  ['POST', 'tokens/', RESET],
  ['DELETE', 'tokens/', REVOKE],
  ['DELETE', 'grants/', REVOKE_GRANT],
] as const;

export type Operation = (typeof TOKEN_OPERATIONS)[number];

type Registered = App & { readonly secret: string };

/** A client with the app's client id and secret. */
export function asApp({ basic }: Pick<TestWorld, 'basic'>, { clientId, secret }: Registered): ApiClient {
  return basic(clientId, secret);
}

/** Calls one of the operations for a token, below the path of an app. */
export function callOperation(
  who: ApiClient,
  [method, what]: readonly [Operation[0], Operation[1], ...unknown[]],
  { at, token }: { readonly at: { readonly clientId: string }; readonly token: string },
): Promise<Answer> {
  const place = `/applications/${at.clientId}/${what}`;
  if (what.endsWith('/')) return who.ask(method, place + encodeURIComponent(token));
  return who.ask(method, place, { access_token: token });
}

export const notFound = (documentation: string) => errorResponse(404, 'Not Found', documentation);
