import { clientCredentials, parseForm, requestToken } from '../../oauth/token-request.ts';
import { createTestBrowser, type TestBrowser } from '../../support/test-browser.ts';
import type { Answer, Person, TestWorld } from '../../support/test-world.ts';

type Parameters = Readonly<Record<string, string>>;

/** The question an app sends somebody here with. */
export function questionOf(app: { readonly clientId: string }, parameters: Parameters = {}): string {
  return `/login/oauth/authorize?${new URLSearchParams({ client_id: app.clientId, ...parameters })}`;
}

/** Somebody's browser, signed in. */
export async function browserOf({ server }: TestWorld, person: Person): Promise<TestBrowser> {
  const browser = createTestBrowser(server);
  await browser.signIn(person);
  return browser;
}

/** What stands in the hidden fields of the page that is shown, as a browser would send it. */
export function hiddenFields(page: string): Record<string, string> {
  const found = page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  const form = [...found].map(([, name = '', value = '']) => [name, unescaped(value)] as const);
  return Object.fromEntries(form.filter(([name]) => !['authenticity_token', 'return_to'].includes(name)));
}

/** Says yes, or no, on the page that is shown. */
export function say(browser: TestBrowser, authorize: '1' | '0', headers: Parameters = {}): Promise<Answer> {
  return browser.post('/login/oauth/authorize', { ...hiddenFields(browser.page), authorize }, headers);
}

/** Where an answer leads, and what it carries there. */
export function ledTo(answer: Answer): { place: string; carried: Record<string, string> } {
  const url = new URL(String(answer.headers.location), 'https://latchkey.example');
  return { place: `${url.origin}${url.pathname}`, carried: Object.fromEntries(url.searchParams) };
}

/** The whole flow, from the question to the token. */
export async function tokenFrom(
  here: TestWorld,
  browser: TestBrowser,
  parameters: Parameters = {},
): Promise<Record<string, string>> {
  const asked = await browser.get(questionOf(here.postbox, parameters));
  const answer = asked.statusCode === 200 ? await say(browser, '1') : asked;
  const { code = '' } = ledTo(answer).carried;
  return parseForm(await requestToken(here, { ...clientCredentials(here.postbox), code }));
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
