import { describe, expect, it } from 'vitest';
import { CHALLENGE } from '../../core/delegation/authorization-codes/exchange-code.ts';
import { registerTestApp } from '../../support/apps.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { authorizeUrl, browserOf, decide, hiddenFields, tokenFrom } from './authorization-requests.ts';

const CALLBACK = 'http://127.0.0.1:9999/callback';
const PUBLIC_URL = 'https://latchkey.example';

describe('GET /login/oauth/authorize', () => {
  it('shows the app, its scopes, its owner, the signed-in account, and the host of the callback', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);

    const shown = await alice.get(authorizeUrl(world.postbox, { scope: 'repo user:email' }));

    expect(shown.statusCode).toBe(200);
    expect(shown.headers['cache-control']).toBe('no-store');
    for (const text of ['Authorize Postbox', 'belongs to alice', 'your account alice', '127.0.0.1:9999']) {
      expect(shown.body).toContain(text);
    }
    expect(shown.body).toContain('Full control of your repositories, private ones included');
    expect(shown.body).toContain('Read your e-mail addresses');
    expect(shown.body).toMatch(/<button[^>]*class="primary"[^>]*name="authorize" value="1"[^>]*data-sleepy/);
    expect(shown.headers['content-security-policy']).toContain("form-action 'self' http://127.0.0.1:9999;");
    expect(shown.headers['x-frame-options']).toBe('DENY');
  });

  it('shows powerful scopes first, each marked by what it allows', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);

    const scope = 'user:email gist delete_repo admin:org';
    const { body } = await alice.get(authorizeUrl(world.postbox, { scope }));

    const marked = [
      ...body.matchAll(/<li class="power-[a-z]+"><span>(.*?) <code>.*?<span class="(tag[^"]*)">([^<]*)/g),
    ];
    expect(marked.map((match) => match.slice(1))).toEqual([
      ['Full control of organizations and teams', 'tag danger', 'Powerful'],
      ['Delete your repositories', 'tag danger', 'Deletes'],
      ['Create gists', 'tag warn', 'Changes'],
      ['Read your e-mail addresses', 'tag', 'Only reads'],
    ]);
  });

  it.each([
    ['https://letters.example/', false, 'https://letters.example/callback', 'faint'],
    ['https://letters.example/', false, 'https://app.letters.example/callback', 'faint'],
    ['https://letters.example/', false, 'https://badletters.example/callback', 'warning'],
    ['https://letters.example/', false, 'http://127.0.0.1:9999/callback', 'warning'],
    ['https://letters.example/', true, 'http://127.0.0.1:9999/callback', 'faint'],
    ['https://letters.example/', true, 'com.example.letters:/callback', 'warning'],
  ])(
    'of an app at %s (native: %s), leading to %s, has a note that looks %s',
    async (url, native, to, look) => {
      const world = await createTestWorld();
      const app = await registerTestApp(world.context, world.mallory, { url, native, callbackUrls: [to] });
      const alice = await browserOf(world, world.alice);

      const pkce = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };
      const { body } = await alice.get(authorizeUrl(app, pkce));

      const [, shown, note] = /<p class="([a-z]+)">(Afterwards you go to [^<]*)/.exec(body) ?? [];
      expect([shown, note?.includes('Continue only if you know this address')]).toEqual([
        look,
        look === 'warning',
      ]);
    },
  );

  it('is available in Chinese', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    const shown = await alice.get(authorizeUrl(world.postbox, { scope: 'gist' }), {
      'accept-language': 'zh-CN',
    });
    expect(shown.body).toContain('授权 Postbox');
  });

  it('shows the description and home page of the app, escaped', async () => {
    const world = await createTestWorld();
    const profile = { url: 'https://letters.example/', description: 'Letters <b>that</b> write themselves.' };
    const app = await registerTestApp(world.context, world.mallory, profile);
    const alice = await browserOf(world, world.alice);

    const { body } = await alice.get(authorizeUrl(app));

    expect(body).toContain(
      '<dt>What it says of itself</dt><dd>Letters &lt;b>that&lt;/b> write themselves.</dd>',
    );
    expect(body).toContain('<a href="https://letters.example/" rel="noopener noreferrer nofollow">');
    expect((await alice.get(authorizeUrl(world.postbox))).body).not.toContain('What it says of itself');
  });

  it('escapes the name of the app', async () => {
    const world = await createTestWorld();
    const app = await registerTestApp(world.context, world.mallory, {
      name: '<img src=x onerror=alert(1)>"\'&',
    });
    const alice = await browserOf(world, world.alice);
    const shown = await alice.get(authorizeUrl(app));
    expect(shown.body).not.toContain('<img src=x');
    expect(shown.body).toContain('&lt;img src=x');
  });

  it('redirects signed-out users to the sign-in, and back to the whole request', async () => {
    const world = await createTestWorld();
    const browser = createTestBrowser(world.server);
    const question = authorizeUrl(world.postbox, {
      scope: 'gist',
      state: 'a&b=c/ü',
      login: 'alice',
      unknown: 'x',
    });

    const answer = await browser.get(question);
    const login = new URL(String(answer.headers.location), PUBLIC_URL);
    expect([answer.statusCode, login.pathname]).toEqual([303, '/login']);
    expect(login.searchParams.get('return_to')).toBe(question);
    const page = await browser.follow();
    expect(page.body).toContain('value="alice"');

    const { login: name, password } = world.alice;
    const back = await browser.post('/login', { login: name, password, return_to: question });
    expect(back.headers.location).toBe(question);
    expect((await browser.follow()).body).toContain('Authorize Postbox');
    expect(hiddenFields(browser.page)).toMatchObject({ state: 'a&b=c/ü', scope: 'gist' });
  });

  it('redirects back to a long request, too', async () => {
    const world = await createTestWorld();
    const browser = createTestBrowser(world.server);
    const question = authorizeUrl(world.postbox, { state: 'x'.repeat(5000) });
    const login = new URL(String((await browser.get(question)).headers.location), PUBLIC_URL);
    const { password } = world.alice;
    await browser.get('/login');
    const back = await browser.post('/login', {
      login: 'alice',
      password,
      return_to: login.searchParams.get('return_to') ?? '',
    });
    expect(back.headers.location).toBe(question);
  });

  it('requires the second factor', async () => {
    const world = await createTestWorld();
    const browser = createTestBrowser(world.server);
    await browser.signIn(world.bob);
    const half = await browser.get(authorizeUrl(world.postbox));
    expect(half.headers.location).toMatch(/^\/login\?/);
    expect((await decide(browser, '1')).statusCode).not.toBe(200);
  });

  it('returns 404 without a redirect for an unknown app, or one without a callback', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    const app = await registerTestApp(world.context, world.alice, { callbackUrls: [] });
    const unknown = { redirect_uri: 'https://evil.example/', state: 'x' };

    for (const question of [
      authorizeUrl({ clientId: 'a'.repeat(20) }, unknown),
      authorizeUrl({ clientId: '' }, unknown),
      authorizeUrl({ clientId: "' or 1=1 --" }, unknown),
      '/login/oauth/authorize',
      authorizeUrl(app, unknown),
    ]) {
      for (const browser of [alice, createTestBrowser(world.server)]) {
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
  ])('returns 400 without a redirect for a repeated parameter: %s', async (twice) => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    for (const browser of [alice, createTestBrowser(world.server)]) {
      const answer = await browser.get(`${authorizeUrl(world.postbox)}&${twice}`);
      expect([answer.statusCode, answer.headers.location]).toEqual([400, undefined]);
      expect(answer.body).toContain('This cannot be read');
    }
  });

  it('does nothing for HEAD', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    await tokenFrom(world, alice, { scope: 'gist' });
    const before = (await allAuditEvents(world.context)).length;
    const cookie = [...alice.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

    const url = authorizeUrl(world.postbox, { scope: 'gist' });
    const head = await world.server.inject({ method: 'HEAD', url, headers: { cookie } });

    expect([head.statusCode, head.headers.location]).toEqual([200, undefined]);
    expect((await allAuditEvents(world.context)).length).toBe(before);
  });

  it('requires PKCE from a native app', async () => {
    const world = await createTestWorld();
    const native = await registerTestApp(world.context, world.alice, {
      native: true,
      callbackUrls: ['com.example.postcard:/done'],
    });
    const alice = await browserOf(world, world.alice);

    const without = await alice.get(authorizeUrl(native));
    expect([without.statusCode, without.headers.location]).toEqual([400, undefined]);
    expect(without.body).toContain('href="com.example.postcard:/done?error=invalid_request&');
    const challenge = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };
    const shown = await alice.get(authorizeUrl(native, challenge));
    expect(shown.body).toContain('runs on your own machine');
    expect(shown.headers['content-security-policy']).toContain("form-action 'self' com.example.postcard:;");
    const pressed = await decide(alice, '1', {
      'sec-fetch-site': 'same-origin',
      'sec-fetch-mode': 'navigate',
    });
    expect(pressed.headers.location).toMatch(/^com\.example\.postcard:\/done\?code=[0-9a-f]{40}$/);
  });
});

describe('POST /login/oauth/authorize', () => {
  it('redirects to the app with code and state', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    const redirect_uri = 'http://127.0.0.1:5151/callback/there?next=%2Fhome';
    await alice.get(authorizeUrl(world.postbox, { scope: 'gist', state: 'x y', redirect_uri }));

    const answer = await decide(alice, '1');

    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([303, 'no-store']);
    const [uri, parameters] = String(answer.headers.location).split('&code=');
    expect(uri).toBe(redirect_uri);
    expect(parameters).toMatch(/^[0-9a-f]{40}&state=x\+y$/);
    expect((await allAuditEvents(world.context)).at(-1)).toMatchObject({
      action: 'oauth_authorization.approve',
      actor: 'alice',
      detail: 'scopes [gist]',
    });
  });

  it('redirects to the app with access_denied', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    await alice.get(authorizeUrl(world.postbox, { state: 'x' }));

    const answer = await decide(alice, '0');

    expect(answer.headers.location).toBe(
      `${CALLBACK}?error=access_denied&error_description=The+user+has+denied+your+application+access.` +
        '&error_uri=https%3A%2F%2Fdocs.github.com%2Fapps%2Fmanaging-oauth-apps%2Ftroubleshooting-authorization-request-errors%2F%23access-denied' +
        '&state=x',
    );
    expect((await world.alice.get('/applications/grants')).json()).toEqual([]);
  });

  it('does nothing without a decision, without the authenticity token, or from another site', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    await alice.get(authorizeUrl(world.postbox));
    const fields = { client_id: world.postbox.clientId, authorize: '1' };
    const path = '/login/oauth/authorize';

    expect((await alice.post(path, { ...fields, authorize: '' })).statusCode).toBe(422);
    await alice.get(authorizeUrl(world.postbox));
    expect((await alice.post(path, { ...fields, authenticity_token: 'x' })).statusCode).toBe(403);
    await alice.get(authorizeUrl(world.postbox));
    expect((await alice.post(path, fields, { origin: 'https://evil.example' })).statusCode).toBe(403);
    await alice.get(authorizeUrl(world.postbox));
    expect((await alice.post(path, { ...fields, authorize: ['1', '0'] })).statusCode).toBe(422);
    expect(
      await world.context.storage.reader.selectFrom('authorization_codes').selectAll().execute(),
    ).toEqual([]);
  });

  it('validates the request again', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    await alice.get(authorizeUrl(world.postbox));
    const fields = {
      client_id: world.postbox.clientId,
      authorize: '1',
      redirect_uri: 'https://evil.example/',
    };
    const answer = await alice.post('/login/oauth/authorize', fields);
    expect([answer.statusCode, answer.headers.location]).toEqual([400, undefined]);
    expect(answer.body).toContain(`href="${CALLBACK}?error=redirect_uri_mismatch&`);
  });

  it('lets another user sign in for the same request', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    await alice.get(authorizeUrl(world.postbox, { state: 'x', scope: 'gist' }));
    const left = await alice.post('/login/oauth/authorize', {
      ...hiddenFields(alice.page),
      switch_account: '1',
    });

    expect(left.headers.location).toMatch(/^\/login\?return_to=%2Flogin%2Foauth%2Fauthorize/);
    const returnTo = new URL(String(left.headers.location), PUBLIC_URL).searchParams.get('return_to') ?? '';
    await alice.get('/login');
    await alice.post('/login', { login: 'mallory', password: world.mallory.password, return_to: returnTo });
    expect((await alice.follow()).body).toContain('your account mallory');
  });

  it('redirects to the sign-in when the session has ended', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    await alice.get(authorizeUrl(world.postbox, { scope: 'gist' }));
    world.clock.advance(3601);
    const answer = await decide(alice, '1');
    expect(answer.headers.location).toMatch(/^\/login\?return_to=%2Flogin%2Foauth%2Fauthorize%3F/);
  });
});
