import type { App } from '../../../src/core/delegation/apps/app.ts';
import type { Answer, Asker, Town } from '../../support/town.ts';
import { refused } from '../authorizations/wording.ts';

export const AREA = 'https://docs.github.com/enterprise/3.2/rest/reference/apps';

export const CHECK = `${AREA}#check-an-authorization`;
export const RESET = `${AREA}#reset-an-authorization`;
export const REVOKE = `${AREA}#revoke-an-authorization-for-an-application`;
export const REVOKE_GRANT = `${AREA}#revoke-a-grant-for-an-application`;

/** What an app can do with a token, by a body and by a path: what is recorded of each when there is no such token. */
export const EIGHT = [
  ['POST', 'token', CHECK],
  ['PATCH', 'token', RESET],
  ['DELETE', 'token', REVOKE],
  ['DELETE', 'grant', REVOKE_GRANT],
  ['GET', 'tokens/', CHECK],
  ['POST', 'tokens/', RESET],
  ['DELETE', 'tokens/', REVOKE],
  ['DELETE', 'grants/', REVOKE_GRANT],
] as const;

export type Operation = (typeof EIGHT)[number];

type Registered = App & { readonly secret: string };

/** The app itself, by its client id and its secret. */
export function as({ basic }: Pick<Town, 'basic'>, { clientId, secret }: Registered): Asker {
  return basic(clientId, secret);
}

/** Somebody does one of the eight with a token, at the place of an app. */
export function does(
  who: Asker,
  [method, what]: readonly [Operation[0], Operation[1], ...unknown[]],
  { at, token }: { readonly at: { readonly clientId: string }; readonly token: string },
): Promise<Answer> {
  const place = `/applications/${at.clientId}/${what}`;
  if (what.endsWith('/')) return who.ask(method, place + encodeURIComponent(token));
  return who.ask(method, place, { access_token: token });
}

export const notFound = (documentation: string) => refused(404, 'Not Found', documentation);
