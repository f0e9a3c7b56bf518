import type { App } from '../../src/core/delegation/apps/app.ts';
import type { Answer, Town } from '../support/town.ts';

type Fields = Readonly<Record<string, string>>;
type Headers = Readonly<Record<string, string>>;

/** What an app sends to the token endpoint: a form, unless the body is a text of its own. */
export function askToken(
  { server }: Pick<Town, 'server'>,
  body: Fields | string,
  headers: Headers = {},
  url = '/login/oauth/access_token',
): Promise<Answer> {
  const payload = typeof body === 'string' ? body : new URLSearchParams(body).toString();
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return server.inject({ method: 'POST', url, headers: { ...type, ...headers }, payload });
}

export function credentialsOf(app: App & { readonly secret: string }): Fields {
  return { client_id: app.clientId, client_secret: app.secret };
}

/** A form that was answered, as an object. */
export function formOf(answer: Answer): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(answer.body));
}
