import { describe, expect, it } from 'vitest';
import * as store from '../../../src/core/delegation/apps/store.ts';
import { writing } from '../../../src/core/foundation/context.ts';
import { FEATURES } from '../../../src/core/foundation/runtime/deprecation-plan.ts';
import { suspendAccount } from '../../../src/core/operations/account-management/suspend.ts';
import { schedule } from '../../../src/core/operations/deprecations/schedule.ts';
import { announce, remove } from '../../../src/core/operations/deprecations/steps.ts';
import { registerTestApp } from '../../support/apps.ts';
import { codeBlocksOf } from '../../support/page-code.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { type Answer, createTestWorld, type TestWorld } from '../../support/test-world.ts';

const CREATE = '/deprecations/create-authorization';
/** The clock of a test world stands at 10:00. */
const twoHours = { from: '2026-01-15T10:00', until: '2026-01-15T12:00', timeZone: 'UTC' } as const;
const everybody = { mode: 'refuse', accountIds: [], clientIds: [], share: 100 } as const;

function get({ server }: TestWorld, path: string, language = 'en'): Promise<Answer> {
  return createTestBrowser(server).get(path, { 'accept-language': language });
}

/** Without the footer, which has the URL of the page. */
function mainOf({ body }: Answer): string {
  return body.slice(body.indexOf('<main'), body.indexOf('</main>'));
}

describe('GET /deprecations/{feature}', () => {
  it.each(FEATURES)('is there for %s, for anyone, in both languages', async (feature) => {
    const world = await createTestWorld();

    const english = await get(world, `/deprecations/${feature}`);
    expect(english.statusCode).toBe(200);
    expect(english.body).toMatch(/<h1>Instead of [a-z]/);
    expect(english.body).toContain('This is not deprecated here at present.');
    const chinese = await get(world, `/deprecations/${feature}`, 'zh-CN');
    expect(chinese.body).toMatch(/<h1>替代方法：/);
    expect([...codeBlocksOf(chinese.body)]).toEqual([...codeBlocksOf(english.body)]);
  });

  it.each(['nothing', 'toString', 'CREATE-AUTHORIZATION', 'create-authorization/x', '%00'])(
    'is a 404 for %s',
    async (feature) => {
      const { statusCode } = await get(await createTestWorld(), `/deprecations/${feature}`);
      expect(statusCode).toBe(404);
    },
  );

  it('leads from a refused call to the same call by other means, with what it sent', async () => {
    const world = await createTestWorld();
    const { context, alice, postbox } = world;
    await schedule(context, { ...everybody, features: ['create-authorization'] }, twoHours);
    const refused = await alice.post('/authorizations', {
      client_id: postbox.clientId,
      client_secret: postbox.secret,
      scopes: ['repo', 'user:email'],
      note: 'laptop & desk',
      fingerprint: 'laptop-of-alice',
    });

    const { pathname, search } = new URL(refused.json().documentation_url);
    const { body } = await get(world, pathname + search);

    expect(body).toContain('switched off at present, in a planned brownout');
    expect(body).toContain('<dd>Postbox <code>');
    const blocks = codeBlocksOf(body);
    expect([...blocks.keys()]).toEqual(['device-flow-sh', 'web-flow-link', 'web-flow-sh']);
    expect(blocks.get('device-flow-sh')).toContain(`CLIENT_ID='${postbox.clientId}'`);
    expect(blocks.get('device-flow-sh')).toContain(`--data-urlencode 'scope=repo user:email'`);
    expect(blocks.get('web-flow-link')).toBe(
      `https://latchkey.example/login/oauth/authorize?client_id=${postbox.clientId}&redirect_uri=http%3A%2F%2F127.0.0.1%3A9999%2Fcallback&scope=repo+user%3Aemail`,
    );
    expect(body).toContain(
      'href="/settings/tokens/new?description=laptop+%26+desk&amp;scopes=repo%2Cuser%3Aemail"',
    );
    expect(body).toContain('What the fingerprint was for');
    for (const secret of [postbox.secret, 'laptop-of-alice', alice.password])
      expect(body).not.toContain(secret);
  });

  it('repeats a request that came with a password, without its query', async () => {
    const world = await createTestWorld();
    const { context, alice } = world;
    await remove(context, { features: ['password-authentication'] });
    const refused = await alice.get('/users/bob?access_token=secret');

    const { pathname, searchParams, search } = new URL(refused.json().documentation_url);
    expect(Object.fromEntries(searchParams)).toEqual({ request: 'GET /api/v3/users/bob' });
    const { body } = await get(world, pathname + search);
    expect(codeBlocksOf(body).get('bearer-token-sh')).toBe(
      [
        "LATCHKEY='https://latchkey.example'",
        'TOKEN=$' + '{TOKEN:?is missing}',
        '',
        'curl --silent --show-error --request GET "$LATCHKEY/api/v3/users/bob" \\',
        '  --header "Authorization: Bearer $TOKEN"',
        '',
      ].join('\n'),
    );
  });

  it('takes the scopes of an update from add_scopes', async () => {
    const world = await createTestWorld();
    await remove(world.context, { features: ['update-authorization'] });
    const refused = await world.alice.patch('/authorizations/1', { add_scopes: ['gist', 'none', 7] });
    expect(new URL(refused.json().documentation_url).search).toBe('?scopes=gist');
  });

  it('is not told of a client secret in place of the client id', async () => {
    const world = await createTestWorld();
    const { context, alice, postbox } = world;
    await remove(context, { features: ['create-authorization'] });
    const refused = await alice.post('/authorizations', { note: 'n', client_id: postbox.secret });
    expect(refused.statusCode).toBe(410);
    expect(refused.body).not.toContain(postbox.secret);
  });

  it('offers a script that named no app the settings page first', async () => {
    const world = await createTestWorld();
    const { body } = await get(world, `${CREATE}?note=backup`);

    const headings = [...body.matchAll(/<h2>([^<:]*)/g)].map(([, text]) => text);
    expect(headings).toEqual(['Your call', 'Personal access token', 'Web application flow', 'Device flow']);
    expect(body).toContain('replace YOUR_CLIENT_ID');
  });

  it('says what an app lacks: the device flow, a callback, expiring tokens', async () => {
    const world = await createTestWorld();
    const { context, mallory } = world;
    const app = await registerTestApp(context, mallory);
    await writing(context, ({ db }) => store.replaceCallbackUrls(db, app.id, []));

    const { body } = await get(world, `${CREATE}?client_id=${app.clientId}`);
    expect(body).toContain('The device flow is off for Postcard.');
    expect(body).toContain('Postcard has no callback URL that can be used.');
    expect(body).toContain(`<a href="/settings/developers/${app.clientId}">`);
    expect(codeBlocksOf(body).has('web-flow-link')).toBe(false);
    const expiry = await get(world, `/deprecations/token-without-expiry?client_id=${app.clientId}`);
    expect(expiry.body).toContain('The tokens of Postcard do not expire.');
  });

  it('gives a native app programs with PKCE and without a secret', async () => {
    const world = await createTestWorld();
    const app = await registerTestApp(world.context, world.mallory, { native: true });

    const blocks = codeBlocksOf((await get(world, `${CREATE}?client_id=${app.clientId}`)).body);

    expect(blocks.has('web-flow-link')).toBe(false);
    expect(blocks.get('web-flow-sh')).not.toContain('CLIENT_SECRET');
    expect(blocks.get('web-flow-sh')).toContain('code_challenge=');
  });

  it('offers no request without PKCE where that is deprecated', async () => {
    const world = await createTestWorld();
    const path = `${CREATE}?client_id=${world.postbox.clientId}`;
    expect(codeBlocksOf((await get(world, path)).body).has('web-flow-link')).toBe(true);

    await announce(world.context, { features: ['web-flow-without-pkce'], sunset: null });

    expect(codeBlocksOf((await get(world, path)).body).has('web-flow-link')).toBe(false);
  });

  it('counts an app whose owner is suspended as none', async () => {
    const world = await createTestWorld();
    const { context, alice, postbox } = world;
    await suspendAccount(context, alice.account);

    const { body } = await get(world, `${CREATE}?client_id=${postbox.clientId}`);

    expect(body).toContain('An app that is not registered here');
    expect(body).not.toContain('Postbox');
    expect(codeBlocksOf(body).get('device-flow-sh')).toContain("CLIENT_ID='YOUR_CLIENT_ID'");
  });
});

describe('A query that anybody can have written', () => {
  const HOSTILE = [
    `'; touch /tmp/pwned; '`,
    '$(touch /tmp/pwned)',
    '`touch /tmp/pwned`',
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    'a\r\ntouch /tmp/pwned\n',
    '\u202Egnirts\u0000',
    'x'.repeat(1000),
    `-`.repeat(1000),
    'javascript:alert(1)',
    '\\',
  ];

  it.each(HOSTILE)('changes nothing in the programs: %j', async (text) => {
    const world = await createTestWorld();
    for (const feature of FEATURES) {
      const plain = await get(world, `/deprecations/${feature}`);
      const query = new URLSearchParams({
        ...{ client_id: text, scopes: text, note: text, fingerprint: text },
        request: `GET /api/v3/${text}`,
      });
      const answer = await get(world, `/deprecations/${feature}?${query}`);

      expect(answer.statusCode).toBe(200);
      expect([...codeBlocksOf(answer.body)].toSorted()).toEqual([...codeBlocksOf(plain.body)].toSorted());
      expect(answer.body).not.toMatch(/<script>|href="javascript|<[^>]*[ '"]onmouseover=/);
      expect(mainOf(answer).length).toBeLessThan(mainOf(plain).length + 1500);
    }
  });

  it.each([
    '?client_id[]=x&scopes[]=repo&note[a]=b',
    '?client_id=x&client_id=y&scopes=repo&scopes=gist&note=1&note=2',
    '?client_id=%ff%fe&note=%ED%A0%80&scopes=%',
    '?scopes=,,, ,&note=   ',
    '?=&&&?',
    `?${'scopes=repo&'.repeat(500)}`,
  ])('is answered whatever its form: %s', async (query) => {
    expect((await get(await createTestWorld(), CREATE + query)).statusCode).toBe(200);
  });

  it('leaves out scopes that there are none of', async () => {
    const world = await createTestWorld();
    const query = new URLSearchParams({
      client_id: world.postbox.clientId,
      scopes: "gist,x';y,repo:all user",
    });
    const blocks = codeBlocksOf((await get(world, `${CREATE}?${query}`)).body);
    expect(blocks.get('device-flow-sh')).toContain(`'scope=gist user'`);
    expect(blocks.get('web-flow-sh')).toContain('&scope=gist%20user&');
  });

  it('does not bring a token in a note to the page', async () => {
    const world = await createTestWorld();
    const { token } = (await world.alice.post('/authorizations', { note: 'n' })).json();
    const answer = await get(world, `${CREATE}?note=${encodeURIComponent(`mine:\n(${token}) \t`)}`);
    expect(mainOf(answer)).toContain('hashed_token:');
    expect(mainOf(answer)).not.toContain(token);
  });
});

describe('The state of a feature', () => {
  it('tells of an announcement, of brownouts, and of a removal', async () => {
    const world = await createTestWorld();
    const { context, clock } = world;
    const features = ['create-authorization'] as const;
    await announce(context, { features, sunset: '2026-07-01T00:00:00Z' });
    expect((await get(world, CREATE)).body).toMatch(
      /At present it still works\..*<dt>Deprecated from<\/dt>.*15 Jan 2026.*<dt>To be removed<\/dt>.*1 Jul 2026/s,
    );

    await schedule(context, { ...everybody, features, share: 50 }, twoHours);
    const some = (await get(world, CREATE)).body;
    expect(some).toContain('switched off for some callers at present');
    expect(some).toMatch(/<dt>Switched off<\/dt>.*10:00:00.*12:00:00.*\(for some callers\)/s);

    await schedule(context, { ...everybody, features, mode: 'rehearse' }, twoHours);
    await remove(context, { features, at: '2026-01-15T11:00:00Z' });
    expect((await get(world, CREATE)).body).toContain('<dt>Removed from</dt>');
    clock.advance(60 * 60);
    const removed = (await get(world, CREATE)).body;
    expect(removed).toContain('This has been removed: every call is refused.');
    expect(removed).toContain('<dt>Removed since</dt>');
    expect(removed).not.toMatch(/<dt>(To be removed|Switched off)/);
  });

  it('names the next five brownouts', async () => {
    const world = await createTestWorld();
    const repeated = { every: 'day', times: 7 } as const;
    await schedule(world.context, { ...everybody, features: ['list-grants'] }, { ...twoHours, repeated });

    const { body } = await get(world, '/deprecations/list-grants');
    expect(body.match(/<time [^>]*>\d+ Jan 2026, 10:00:00 UTC/g)).toHaveLength(5);
    expect(body).toContain('and 2 more times');
  });

  it('does not tell whom a brownout is about', async () => {
    const world = await createTestWorld();
    const { context, mallory, postbox } = world;
    const subject = { accountIds: [mallory.account.id], clientIds: [postbox.clientId] };
    await schedule(context, { ...everybody, ...subject, features: ['list-grants'] }, twoHours);

    for (const path of ['/deprecations', '/deprecations/list-grants']) {
      const { body } = await get(world, path);
      expect(body).toContain('(for some callers)');
      expect(body).not.toMatch(new RegExp(`mallory|Postbox|${postbox.clientId}`));
    }
  });
});

describe('GET /deprecations', () => {
  it('lists nothing at first', async () => {
    const { statusCode, body } = await get(await createTestWorld(), '/deprecations');
    expect(statusCode).toBe(200);
    expect(body).toContain('Nothing is deprecated here at present.');
  });

  it('lists what is announced, refused now or soon, or removed', async () => {
    const world = await createTestWorld();
    const { context } = world;
    await announce(context, { features: ['token-in-query'], sunset: null });
    await remove(context, { features: ['token-in-path'] });
    await schedule(context, { ...everybody, features: ['list-grants'] }, twoHours);
    await schedule(context, { ...everybody, features: ['get-grant'], mode: 'rehearse' }, twoHours);

    const { body } = await get(world, '/deprecations');
    const links = [...body.matchAll(/href="\/deprecations\/([a-z-]+)"/g)].map(([, feature]) => feature);
    expect(links).toEqual(['list-grants', 'token-in-path', 'token-in-query']);
    expect((await get(world, '/deprecations', 'zh-CN')).body).toContain('<h1>已弃用的功能</h1>');
  });
});
