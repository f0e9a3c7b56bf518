import { clientCredentials, parseForm, requestToken } from '../../oauth/token-request.ts';
import { createTestBrowser, type TestBrowser } from '../../support/test-browser.ts';
import type { Answer, Person, TestWorld } from '../../support/test-world.ts';

type Parameters = Readonly<Record<string, string>>;

/** The URL of an authorization request. */
export function authorizeUrl(app: { readonly clientId: string }, parameters: Parameters = {}): string {
  return `/login/oauth/authorize?${new URLSearchParams({ client_id: app.clientId, ...parameters })}`;
}

/** A browser in which this person is signed in. */
export async function browserOf({ server }: TestWorld, person: Person): Promise<TestBrowser> {
  const browser = createTestBrowser(server);
  await browser.signIn(person);
  return browser;
}

/** The hidden fields of the current page, as a browser would send them. */
export function hiddenFields(page: string): Record<string, string> {
  const found = page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  const form = [...found].map(([, name = '', value = '']) => [name, unescaped(value)] as const);
  return Object.fromEntries(form.filter(([name]) => !['authenticity_token', 'return_to'].includes(name)));
}

/** Authorizes or denies on the current page. */
export function decide(
  browser: TestBrowser,
  authorize: '1' | '0',
  headers: Parameters = {},
): Promise<Answer> {
  return browser.post('/login/oauth/authorize', { ...hiddenFields(browser.page), authorize }, headers);
}

/** The target of a redirect, and its parameters. */
export function redirectOf(answer: Answer): { target: string; parameters: Record<string, string> } {
  const url = new URL(String(answer.headers.location), 'https://latchkey.example');
  return { target: `${url.origin}${url.pathname}`, parameters: Object.fromEntries(url.searchParams) };
}

/** The whole web flow, from the authorization request to the token response. */
export async function tokenFrom(
  world: TestWorld,
  browser: TestBrowser,
  parameters: Parameters = {},
): Promise<Record<string, string>> {
  const asked = await browser.get(authorizeUrl(world.postbox, parameters));
  const answer = asked.statusCode === 200 ? await decide(browser, '1') : asked;
  const { code = '' } = redirectOf(answer).parameters;
  return parseForm(await requestToken(world, { ...clientCredentials(world.postbox), code }));
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
