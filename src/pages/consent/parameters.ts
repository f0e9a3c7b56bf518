import { type Static, Type } from 'typebox';
import type { AuthorizationParameters } from '../../core/delegation/authorization-codes/validate-request.ts';
import { readUniqueParameters } from '../../http/query.ts';

const TEXT = Type.String();

/** The parameters of an authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3, and GitHub's); others are ignored. */
export const parameters = Type.Object({
  client_id: TEXT,
  redirect_uri: TEXT,
  scope: TEXT,
  state: TEXT,
  response_type: TEXT,
  login: TEXT,
  prompt: TEXT,
  code_challenge: TEXT,
  code_challenge_method: TEXT,
});

export type Parameters = Static<typeof parameters>;

/** A missing parameter is an empty text. @param url path and query @throws {ClientError} 400 for a repeated parameter */
export function readParameters(url: string): Parameters {
  const names = Object.keys(parameters.properties);
  const query = readUniqueParameters(url, names);
  return Object.fromEntries(names.map((name) => [name, query.get(name) ?? ''])) as Parameters;
}

export function toAuthorizationParameters(sent: Parameters): AuthorizationParameters {
  return {
    clientId: sent.client_id,
    redirectUri: sent.redirect_uri || undefined,
    scope: sent.scope,
    responseType: sent.response_type,
    challenge: sent.code_challenge,
    challengeMethod: sent.code_challenge_method,
  };
}

/** The parameters to send again, as hidden fields or in a URL. */
export function nonEmptyParameters(sent: Parameters): readonly (readonly [name: string, value: string])[] {
  return Object.entries(sent).filter(([, value]) => value !== '');
}

/** Whether the app insists on showing the page (`prompt` of OpenID Connect, GitHub's `select_account`). */
export function promptsUser({ prompt }: Parameters): boolean {
  return prompt
    .split(' ')
    .some((word) => word === 'login' || word === 'select_account' || word === 'consent');
}
