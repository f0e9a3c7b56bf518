import { describe, expect, it } from 'vitest';
import * as store from '../../../src/core/delegation/apps/store.ts';
import { writing } from '../../../src/core/foundation/context.ts';
import { CHALLENGE } from '../../core/delegation/authorization-codes/exchange-code.ts';
import { registerTestApp } from '../../support/apps.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { type Answer, createTestWorld, type Person, type TestWorld } from '../../support/test-world.ts';
import { authorizeUrl, browserOf, redirectOf, tokenFrom } from './authorization-requests.ts';

const CALLBACK = 'http://127.0.0.1:9999/callback';
const REQUESTS = [
  ['unsupported_response_type', { response_type: 'token' }],
  ['invalid_request', { code_challenge: CHALLENGE, code_challenge_method: 'plain' }],
  ['invalid_request', { code_challenge: CHALLENGE }],
  ['invalid_request', { code_challenge_method: 'S256' }],
  ['redirect_uri_mismatch', { redirect_uri: 'https://evil.example/' }],
  ['redirect_uri_mismatch', { redirect_uri: `${CALLBACK}evil` }],
  ['invalid_request', { code_challenge: CHALLENGE, prompt: 'none' }],
] as const;

/** The link of the page that leads to the app. */
function linkIn({ body }: Answer): { readonly href: string; readonly text: string } {
  const [, href = '', text = ''] =
    /<a class="button" href="([^"]*)" rel="noreferrer">([^<]*)<\/a>/.exec(body) ?? [];
  return { href: href.replaceAll('&amp;', '&'), text };
}

/** Expects a page that leads nowhere by itself, with a link that carries the error. */
function expectPage(answer: Answer, error: string, target = CALLBACK): void {
  expect([answer.statusCode, answer.headers.location, answer.headers.refresh]).toEqual([
    400,
    undefined,
    undefined,
  ]);
  expect(answer.body).not.toContain('http-equiv="refresh"');
  expect(answer.body).toContain(`<code>${error}</code>`);
  expect(answer.body).not.toMatch(/(?:href|url)="?[^"]*evil\.example/);
  const { href } = linkIn(answer);
  expect(href.startsWith(`${target}?error=${error}&`)).toBe(true);
  expect(new URL(href).searchParams.get('state')).toBe('x y');
}

async function grant({ postbox }: TestWorld, person: Person): Promise<void> {
  await person.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret });
}

describe.each(REQUESTS)('An authorization request with %s, by %j', (error, parameters) => {
  const sent = { ...parameters, state: 'x y' };

  it('is answered with a page to somebody who is signed out, half signed in, or without a grant', async () => {
    const world = await createTestWorld();
    const half = createTestBrowser(world.server);
    await half.signIn(world.bob);
    const browsers = [createTestBrowser(world.server), half, await browserOf(world, world.alice)];
    await grant(world, world.mallory);

    for (const browser of browsers) {
      const answer = await browser.get(authorizeUrl(world.postbox, sent));
      expectPage(answer, error);
      expect(linkIn(answer).text).toBe('Back to the app, at 127.0.0.1:9999');
      await browser.get('/login/oauth/authorize');
      const fields = { client_id: world.postbox.clientId, ...sent, authorize: '1' };
      expectPage(await browser.post('/login/oauth/authorize', fields), error);
    }
  });

  it('redirects somebody with a grant for the app, until it is revoked', async () => {
    const world = await createTestWorld();
    await grant(world, world.alice);
    const alice = await browserOf(world, world.alice);

    const answer = await alice.get(authorizeUrl(world.postbox, sent));
    expect(answer.statusCode).toBe(303);
    expect(redirectOf(answer)).toMatchObject({ target: CALLBACK, parameters: { error, state: 'x y' } });
    const [{ id }] = (await world.alice.get('/applications/grants')).json();
    await world.alice.delete(`/applications/grants/${id}`);
    expectPage(await alice.get(authorizeUrl(world.postbox, sent)), error);
  });
});

describe('The page of a request with an error', () => {
  it('is in Chinese, too', async () => {
    const { server, postbox } = await createTestWorld();
    const url = authorizeUrl(postbox, { response_type: 'token' });
    const answer = await createTestBrowser(server).get(url, { 'accept-language': 'zh-CN' });
    expect(answer.body).toContain('返回应用：127.0.0.1:9999');
  });

  it('escapes the name of the app, and names the scheme that the link has', async () => {
    const world = await createTestWorld();
    const native = { native: true, callbackUrls: ['com.example.postcard:/done'] };
    const app = await registerTestApp(world.context, world.mallory, { ...native, name: '<b>Postcard</b>' });
    const answer = await createTestBrowser(world.server).get(authorizeUrl(app, { state: 'x y' }));

    expectPage(answer, 'invalid_request', 'com.example.postcard:/done');
    expect(answer.body).not.toContain('<b>');
    expect(linkIn(answer).text).toBe('Back to the app, at com.example.postcard:');
  });

  it('does not exist for a denial, which redirects: somebody clicked', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    await tokenFrom(world, alice, { scope: 'gist' });
    await alice.get(authorizeUrl(world.postbox, { scope: 'repo', state: 'x' }));
    const fields = { client_id: world.postbox.clientId, authorize: '0' };
    const answer = await alice.post('/login/oauth/authorize', fields);
    expect(redirectOf(answer)).toMatchObject({ target: CALLBACK, parameters: { error: 'access_denied' } });
  });
});

describe('A callback that was registered before its grammar was checked', () => {
  it.each([
    'https:evil.example/callback',
    'https://x;sandbox/cb',
    'https://x.example/%0d%0a',
    'https://x/%00',
  ])('is never led to: %s', async (url) => {
    const world = await createTestWorld();
    const app = await registerTestApp(world.context, world.mallory);
    const { reader } = world.context.storage;

    await writing(world.context, ({ db }) => store.replaceCallbackUrls(db, app.id, [url]));
    expect(await store.listCallbackUrls(reader, app.id)).toEqual([url]);

    const alice = await browserOf(world, world.alice);
    for (const parameters of [{}, { redirect_uri: url }, { response_type: 'token' }]) {
      const answer = await alice.get(authorizeUrl(app, parameters));
      expect([answer.statusCode, answer.headers.location]).toEqual([404, undefined]);
    }
  });

  it('works when only its scheme has no period', async () => {
    const world = await createTestWorld();
    const app = await registerTestApp(world.context, world.alice, { native: true });

    await writing(world.context, ({ db }) => store.replaceCallbackUrls(db, app.id, ['postcard:/done']));
    const alice = await browserOf(world, world.alice);
    const challenge = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };
    const shown = await alice.get(authorizeUrl(app, challenge));
    expect([shown.statusCode, shown.headers['content-security-policy']]).toEqual([
      200,
      expect.stringContaining("form-action 'self' postcard:;"),
    ]);
  });
});
