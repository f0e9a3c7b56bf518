import type { App } from '../../src/core/delegation/apps/app.ts';
import type { Answer, TestWorld } from '../support/test-world.ts';

type Fields = Readonly<Record<string, string>>;
type Headers = Readonly<Record<string, string>>;

/** A request to the token endpoint; fields are sent as a form, a string unchanged. */
export function requestToken(
  { server }: Pick<TestWorld, 'server'>,
  body: Fields | string,
  headers: Headers = {},
  url = '/login/oauth/access_token',
): Promise<Answer> {
  const payload = typeof body === 'string' ? body : new URLSearchParams(body).toString();
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return server.inject({ method: 'POST', url, headers: { ...type, ...headers }, payload });
}

export function clientCredentials(app: App & { readonly secret: string }): Fields {
  return { client_id: app.clientId, client_secret: app.secret };
}

/** The form in a response body, as an object. */
export function parseForm(answer: Answer): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(answer.body));
}
