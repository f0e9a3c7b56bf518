import { describe, expect, it } from 'vitest';
import { CHALLENGE } from '../../core/delegation/authorization-codes/exchange-code.ts';
import { registerTestApp } from '../../support/apps.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { browserOf, hiddenFields, ledTo, questionOf, say, tokenFrom } from './asking.ts';

const CALLBACK = 'http://127.0.0.1:9999/callback';
const HERE = 'https://latchkey.example';
const ISSUER = `${HERE}/login/oauth`;

describe('GET /login/oauth/authorize', () => {
  it('shows alice who asks, for what, whose it is, as whom, and where she goes afterwards', async () => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);

    const shown = await alice.get(questionOf(here.postbox, { scope: 'repo user:email' }));

    expect(shown.statusCode).toBe(200);
    expect(shown.headers['cache-control']).toBe('no-store');
    for (const text of ['Authorize Postbox', 'belongs to alice', 'your account alice', '127.0.0.1:9999']) {
      expect(shown.body).toContain(text);
    }
    expect(shown.body).toContain('Full control of your repositories, including private ones');
    expect(shown.body).toContain('Read your e-mail addresses');
    expect(shown.body).toMatch(/<button[^>]*class="primary"[^>]*name="authorize" value="1"[^>]*data-sleepy/);
    expect(shown.headers['content-security-policy']).toContain("form-action 'self' http://127.0.0.1:9999;");
    expect(shown.headers['x-frame-options']).toBe('DENY');
  });

  it('says so in Chinese to a browser that does', async () => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    const shown = await alice.get(questionOf(here.postbox, { scope: 'gist' }), {
      'accept-language': 'zh-CN',
    });
    expect(shown.body).toContain('授权 Postbox');
  });

  it('shows what the app says of itself, as that, and its home page', async () => {
    const here = await createTestWorld();
    const said = { url: 'https://letters.example/', description: 'Letters <b>that</b> write themselves.' };
    const app = await registerTestApp(here.context, here.mallory, said);
    const alice = await browserOf(here, here.alice);

    const { body } = await alice.get(questionOf(app));

    expect(body).toContain(
      '<dt>What it says of itself</dt><dd>Letters &lt;b>that&lt;/b> write themselves.</dd>',
    );
    expect(body).toContain('<a href="https://letters.example/" rel="noopener noreferrer nofollow">');
    expect((await alice.get(questionOf(here.postbox))).body).not.toContain('What it says of itself');
  });

  it('shows the name of an app as text and nothing else', async () => {
    const here = await createTestWorld();
    const app = await registerTestApp(here.context, here.mallory, {
      name: '<img src=x onerror=alert(1)>"\'&',
    });
    const alice = await browserOf(here, here.alice);
    const shown = await alice.get(questionOf(app));
    expect(shown.body).not.toContain('<img src=x');
    expect(shown.body).toContain('&lt;img src=x');
  });

  it('asks a stranger to sign in first, and comes back to the whole question', async () => {
    const here = await createTestWorld();
    const browser = createTestBrowser(here.server);
    const question = questionOf(here.postbox, {
      scope: 'gist',
      state: 'a&b=c/ü',
      login: 'alice',
      unknown: 'x',
    });

    const answer = await browser.get(question);
    const login = new URL(String(answer.headers.location), HERE);
    expect([answer.statusCode, login.pathname]).toEqual([303, '/login']);
    expect(login.searchParams.get('return_to')).toBe(question);
    const page = await browser.follow();
    expect(page.body).toContain('value="alice"');

    const { login: name, password } = here.alice;
    const back = await browser.post('/login', { login: name, password, return_to: question });
    expect(back.headers.location).toBe(question);
    expect((await browser.follow()).body).toContain('Authorize Postbox');
    expect(hiddenFields(browser.page)).toMatchObject({ state: 'a&b=c/ü', scope: 'gist' });
  });

  it('comes back also from a long question', async () => {
    const here = await createTestWorld();
    const browser = createTestBrowser(here.server);
    const question = questionOf(here.postbox, { state: 'x'.repeat(5000) });
    const login = new URL(String((await browser.get(question)).headers.location), HERE);
    const { password } = here.alice;
    await browser.get('/login');
    const back = await browser.post('/login', {
      login: 'alice',
      password,
      return_to: login.searchParams.get('return_to') ?? '',
    });
    expect(back.headers.location).toBe(question);
  });

  it('lets bob in with his second factor alone', async () => {
    const here = await createTestWorld();
    const browser = createTestBrowser(here.server);
    await browser.signIn(here.bob);
    const half = await browser.get(questionOf(here.postbox));
    expect(half.headers.location).toMatch(/^\/login\?/);
    expect((await say(browser, '1')).statusCode).not.toBe(200);
  });

  it('sends nobody anywhere for an app that is unknown, or has no callback', async () => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    const app = await registerTestApp(here.context, here.alice, { callbackUrls: [] });
    const unknown = { redirect_uri: 'https://evil.example/', state: 'x' };

    for (const question of [
      questionOf({ clientId: 'a'.repeat(20) }, unknown),
      questionOf({ clientId: '' }, unknown),
      questionOf({ clientId: "' or 1=1 --" }, unknown),
      '/login/oauth/authorize',
      questionOf(app, unknown),
    ]) {
      for (const browser of [alice, createTestBrowser(here.server)]) {
        const answer = await browser.get(question);
        expect([answer.statusCode, answer.headers.location]).toEqual([404, undefined]);
        expect(answer.body).not.toMatch(/(?:href|url)="?https?:..evil/);
        expect(
          (await browser.post('/login/oauth/authorize', { ...unknown, client_id: 'x' })).statusCode,
        ).toBe(404);
      }
    }
  });

  it.each([
    'state=a&state=b',
    'scope=gist&scope=repo',
    'redirect_uri=http://127.0.0.1:9999/callback&redirect_uri=https://mallory.example',
  ])('shows a page, and leads nowhere, when a parameter comes twice: %s', async (twice) => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    for (const browser of [alice, createTestBrowser(here.server)]) {
      const answer = await browser.get(`${questionOf(here.postbox)}&${twice}`);
      expect([answer.statusCode, answer.headers.location]).toEqual([400, undefined]);
      expect(answer.body).toContain('This cannot be read');
    }
  });

  it('does nothing when it is asked for its head', async () => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    await tokenFrom(here, alice, { scope: 'gist' });
    const before = (await allAuditEvents(here.context)).length;
    const cookie = [...alice.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

    const url = questionOf(here.postbox, { scope: 'gist' });
    const head = await here.server.inject({ method: 'HEAD', url, headers: { cookie } });

    expect([head.statusCode, head.headers.location]).toEqual([200, undefined]);
    expect((await allAuditEvents(here.context)).length).toBe(before);
  });

  it.each([
    ['unsupported_response_type', { response_type: 'token' }],
    ['invalid_scope', { scope: 'gist everything' }],
    ['invalid_request', { code_challenge: CHALLENGE, code_challenge_method: 'plain' }],
    ['invalid_request', { code_challenge: CHALLENGE }],
    ['invalid_request', { code_challenge_method: 'S256' }],
  ])('tells the app of %s for %j', async (error, parameters) => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);

    const answer = await alice.get(questionOf(here.postbox, { ...parameters, state: 'x y' }));

    expect(answer.statusCode).toBe(303);
    expect(ledTo(answer)).toMatchObject({ place: CALLBACK, carried: { error, iss: ISSUER, state: 'x y' } });
  });

  it('asks a native app for PKCE', async () => {
    const here = await createTestWorld();
    const native = await registerTestApp(here.context, here.alice, {
      native: true,
      callbackUrls: ['postcard:/done'],
    });
    const alice = await browserOf(here, here.alice);

    const without = await alice.get(questionOf(native));
    expect(without.headers.location).toMatch(/^postcard:\/done\?error=invalid_request&/);
    const challenge = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };
    const shown = await alice.get(questionOf(native, challenge));
    expect(shown.body).toContain('runs on your own machine');
    expect(shown.headers['content-security-policy']).toContain("form-action 'self' postcard:;");
    const pressed = await say(alice, '1', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' });
    expect(pressed.headers.location).toMatch(/^postcard:\/done\?code=[0-9a-f]{40}&iss=/);
  });
});

describe('POST /login/oauth/authorize', () => {
  it('takes alice to the app with code, state and who we are', async () => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    const redirect_uri = 'http://127.0.0.1:5151/callback/there?next=%2Fhome';
    await alice.get(questionOf(here.postbox, { scope: 'gist', state: 'x y', redirect_uri }));

    const answer = await say(alice, '1');

    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([303, 'no-store']);
    const [uri, carried] = String(answer.headers.location).split('&code=');
    expect(uri).toBe(redirect_uri);
    expect(carried).toMatch(/^[0-9a-f]{40}&state=x\+y&iss=https%3A%2F%2Flatchkey\.example%2Flogin%2Foauth$/);
    expect((await allAuditEvents(here.context)).at(-1)).toMatchObject({
      action: 'oauth_authorization.approve',
      actor: 'alice',
      detail: 'scopes [gist]',
    });
  });

  it('tells the app that alice said no', async () => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    await alice.get(questionOf(here.postbox, { state: 'x' }));

    const answer = await say(alice, '0');

    expect(answer.headers.location).toBe(
      `${CALLBACK}?error=access_denied&error_description=The+user+has+denied+your+application+access.` +
        '&error_uri=https%3A%2F%2Fdocs.github.com%2Fapps%2Fmanaging-oauth-apps%2Ftroubleshooting-authorization-request-errors%2F%23access-denied' +
        `&iss=${encodeURIComponent(ISSUER)}&state=x`,
    );
    expect((await here.alice.get('/applications/grants')).json()).toEqual([]);
  });

  it('does nothing without yes or no, without the form’s token, or from another site', async () => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    await alice.get(questionOf(here.postbox));
    const fields = { client_id: here.postbox.clientId, authorize: '1' };
    const path = '/login/oauth/authorize';

    expect((await alice.post(path, { ...fields, authorize: '' })).statusCode).toBe(422);
    await alice.get(questionOf(here.postbox));
    expect((await alice.post(path, { ...fields, authenticity_token: 'x' })).statusCode).toBe(403);
    await alice.get(questionOf(here.postbox));
    expect((await alice.post(path, fields, { origin: 'https://evil.example' })).statusCode).toBe(403);
    await alice.get(questionOf(here.postbox));
    expect((await alice.post(path, { ...fields, authorize: ['1', '0'] })).statusCode).toBe(422);
    expect(await here.context.storage.reader.selectFrom('authorization_codes').selectAll().execute()).toEqual(
      [],
    );
  });

  it('weighs everything once more', async () => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    await alice.get(questionOf(here.postbox));
    const fields = {
      client_id: here.postbox.clientId,
      authorize: '1',
      redirect_uri: 'https://evil.example/',
    };
    const answer = await alice.post('/login/oauth/authorize', fields);
    expect(ledTo(answer)).toMatchObject({ place: CALLBACK, carried: { error: 'redirect_uri_mismatch' } });
  });

  it('lets somebody else sign in to the same question', async () => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    await alice.get(questionOf(here.postbox, { state: 'x', scope: 'gist' }));
    const left = await alice.post('/login/oauth/authorize', {
      ...hiddenFields(alice.page),
      switch_account: '1',
    });

    expect(left.headers.location).toMatch(/^\/login\?return_to=%2Flogin%2Foauth%2Fauthorize/);
    const returnTo = new URL(String(left.headers.location), HERE).searchParams.get('return_to') ?? '';
    await alice.get('/login');
    await alice.post('/login', { login: 'mallory', password: here.mallory.password, return_to: returnTo });
    expect((await alice.follow()).body).toContain('your account mallory');
  });

  it('asks to sign in again when the session ended meanwhile', async () => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    await alice.get(questionOf(here.postbox, { scope: 'gist' }));
    here.clock.advance(3601);
    const answer = await say(alice, '1');
    expect(answer.headers.location).toMatch(/^\/login\?return_to=%2Flogin%2Foauth%2Fauthorize%3F/);
  });
});
