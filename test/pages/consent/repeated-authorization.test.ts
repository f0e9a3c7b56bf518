import { describe, expect, it } from 'vitest';
import { CHALLENGE } from '../../core/delegation/authorization-codes/exchange-code.ts';
import { registerTestApp } from '../../support/apps.ts';
import { type Answer, createTestWorld } from '../../support/test-world.ts';
import { authorizeUrl, browserOf, decide, redirectOf, tokenFrom } from './authorization-requests.ts';

const isPage = (answer: Answer) => answer.statusCode === 200 && answer.body.includes('name="authorize"');

describe('An authorized app', () => {
  it('is redirected without consent for granted scopes, and needs consent for new ones, which are marked', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    await tokenFrom(world, alice, { scope: 'user gist' });

    const same = await alice.get(authorizeUrl(world.postbox, { scope: 'gist,user:email', state: 's' }));
    expect([same.statusCode, redirectOf(same).parameters.state]).toEqual([303, 's']);
    expect(redirectOf(same).parameters.code).toMatch(/^[0-9a-f]{40}$/);
    const wider = await alice.get(authorizeUrl(world.postbox, { scope: 'repo gist' }));
    expect(isPage(wider)).toBe(true);
    expect(wider.body).toMatch(/<code>repo<\/code> <span class="tag warn">new<\/span>/);
    expect(wider.body).not.toMatch(/<code>gist<\/code> <span/);
    expect(wider.body).toContain('You have authorized this app before.');
  });

  it('gets the granted scopes when it requests none', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    await tokenFrom(world, alice, { scope: 'user gist' });
    await tokenFrom(world, alice, { scope: 'repo' });

    expect(await tokenFrom(world, alice)).toMatchObject({ token_type: 'bearer', scope: 'gist,repo,user' });
  });

  it('needs consent for its first scope when it was granted none', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    expect(await tokenFrom(world, alice)).toMatchObject({ scope: '' });
    expect(isPage(await alice.get(authorizeUrl(world.postbox)))).toBe(false);
    expect(isPage(await alice.get(authorizeUrl(world.postbox, { scope: 'gist' })))).toBe(true);
  });

  it.each(['login', 'select_account'])(
    'needs consent with prompt=%s, which shows the signed-in account',
    async (prompt) => {
      const world = await createTestWorld();
      const alice = await browserOf(world, world.alice);
      await tokenFrom(world, alice, { scope: 'gist' });

      const shown = await alice.get(authorizeUrl(world.postbox, { scope: 'gist', prompt }));
      expect(isPage(shown)).toBe(true);
      expect(shown.body).toContain('Not alice? Sign in as somebody else');
    },
  );

  it('needs consent each time when it is native', async () => {
    const world = await createTestWorld();
    const native = await registerTestApp(world.context, world.alice, { native: true });
    const alice = await browserOf(world, world.alice);
    const made = await world.alice.put(`/authorizations/clients/${native.clientId}`, {
      client_secret: native.secret,
      scopes: ['gist'],
    });
    expect(made.statusCode).toBe(201);

    const challenge = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };
    for (const scope of ['gist', '']) {
      expect(isPage(await alice.get(authorizeUrl(native, { ...challenge, scope })))).toBe(true);
    }
  });

  it('needs no consent after an authorization by the API, until the API deletes the grant', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    const { clientId, secret } = world.postbox;
    await world.alice.put(`/authorizations/clients/${clientId}`, { client_secret: secret, scopes: ['gist'] });

    expect((await alice.get(authorizeUrl(world.postbox, { scope: 'gist' }))).statusCode).toBe(303);
    const { access_token: token = '' } = await tokenFrom(world, alice, { scope: 'gist' });
    expect((await world.bearer(token).get('/user')).statusCode).toBe(200);
    const [grant] = (await world.alice.get('/applications/grants')).json();
    expect(grant).toMatchObject({ app: { client_id: clientId }, scopes: ['gist'] });

    await world.alice.delete(`/applications/grants/${grant.id}`);
    expect((await world.bearer(token).get('/user')).statusCode).toBe(401);
    expect(isPage(await alice.get(authorizeUrl(world.postbox, { scope: 'gist' })))).toBe(true);
  });

  it('is listed by the API with each of its tokens', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    const first = await tokenFrom(world, alice, { scope: 'user gist' });
    const second = await tokenFrom(world, alice, { scope: 'user gist' });

    const seen = (await world.alice.get('/authorizations')).json();
    expect(seen).toHaveLength(2);
    expect(seen[0]).toMatchObject({
      token: '',
      scopes: ['gist', 'user'],
      note: null,
      fingerprint: null,
      app: { client_id: world.postbox.clientId },
    });
    await world.alice.delete(`/authorizations/${seen[0].id}`);
    expect((await world.bearer(first.access_token ?? '').get('/user')).statusCode).toBe(401);
    expect((await world.bearer(second.access_token ?? '').get('/user')).statusCode).toBe(200);
    // Get-or-create finds an authorization of the web flow.
    const { clientId, secret } = world.postbox;
    const found = await world.alice.put(`/authorizations/clients/${clientId}`, { client_secret: secret });
    expect([found.statusCode, found.json().id]).toEqual([200, seen[1].id]);
  });

  it('is redirected to by a page when the request comes from a form, because form-action forbids a redirect', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    await tokenFrom(world, alice, { scope: 'gist' });

    const url = authorizeUrl(world.postbox, { scope: 'gist', state: '"><script>' });
    const fromForm = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' };
    const answer = await alice.get(url, fromForm);

    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(answer.body).toMatch(
      /<meta http-equiv="refresh" content="0;url=http:\/\/127\.0\.0\.1:9999\/callback\?code=[0-9a-f]{40}&amp;state=/,
    );
    expect(answer.body).not.toContain('<script>"');
    expect((await alice.get(url, { ...fromForm, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(303);
    await alice.get(authorizeUrl(world.postbox, { scope: 'repo' }));
    expect((await decide(alice, '1', fromForm)).body).toContain('<meta http-equiv="refresh"');
  });

  it('needs consent again after a denial', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    await alice.get(authorizeUrl(world.postbox, { scope: 'gist' }));
    await decide(alice, '0');
    expect(isPage(await alice.get(authorizeUrl(world.postbox, { scope: 'gist' })))).toBe(true);
  });
});
