import { describe, expect, it } from 'vitest';
import { CHALLENGE } from '../../core/delegation/authorization-codes/exchange-code.ts';
import { registerTestApp } from '../../support/apps.ts';
import { type Answer, createTestWorld } from '../../support/test-world.ts';
import { browserOf, ledTo, questionOf, say, tokenFrom } from './asking.ts';

const isPage = (answer: Answer) => answer.statusCode === 200 && answer.body.includes('name="authorize"');

describe('An app that was let in', () => {
  it('is let in again without a word for what it had, and asks again for more, with what is new', async () => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    await tokenFrom(here, alice, { scope: 'user gist' });

    const same = await alice.get(questionOf(here.postbox, { scope: 'gist,user:email', state: 's' }));
    expect([same.statusCode, ledTo(same).carried.state]).toEqual([303, 's']);
    expect(ledTo(same).carried.code).toMatch(/^[0-9a-f]{40}$/);
    const wider = await alice.get(questionOf(here.postbox, { scope: 'repo gist' }));
    expect(isPage(wider)).toBe(true);
    expect(wider.body).toMatch(/<code>repo<\/code> <span class="tag warn">new<\/span>/);
    expect(wider.body).not.toMatch(/<code>gist<\/code> <span/);
    expect(wider.body).toContain('You have authorized this app before.');
  });

  it('gets what it had when it asks for nothing', async () => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    await tokenFrom(here, alice, { scope: 'user gist' });
    await tokenFrom(here, alice, { scope: 'repo' });

    expect(await tokenFrom(here, alice)).toMatchObject({ token_type: 'bearer', scope: 'gist,repo,user' });
  });

  it('that had asked for nothing has to ask for something', async () => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    expect(await tokenFrom(here, alice)).toMatchObject({ scope: '' });
    expect(isPage(await alice.get(questionOf(here.postbox)))).toBe(false);
    expect(isPage(await alice.get(questionOf(here.postbox, { scope: 'gist' })))).toBe(true);
  });

  it.each(['login', 'select_account'])('shows with prompt=%s as whom she is signed in', async (prompt) => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    await tokenFrom(here, alice, { scope: 'gist' });

    const shown = await alice.get(questionOf(here.postbox, { scope: 'gist', prompt }));
    expect(isPage(shown)).toBe(true);
    expect(shown.body).toContain('Not alice? Sign in as somebody else');
  });

  it('has to ask each time when it keeps no secret', async () => {
    const here = await createTestWorld();
    const native = await registerTestApp(here.context, here.alice, { native: true });
    const alice = await browserOf(here, here.alice);
    const made = await here.alice.put(`/authorizations/clients/${native.clientId}`, {
      client_secret: native.secret,
      scopes: ['gist'],
    });
    expect(made.statusCode).toBe(201);

    const challenge = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };
    for (const scope of ['gist', '']) {
      expect(isPage(await alice.get(questionOf(native, { ...challenge, scope })))).toBe(true);
    }
  });

  it('by the API is let in by the browser, and out again by the API', async () => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    const { clientId, secret } = here.postbox;
    await here.alice.put(`/authorizations/clients/${clientId}`, { client_secret: secret, scopes: ['gist'] });

    expect((await alice.get(questionOf(here.postbox, { scope: 'gist' }))).statusCode).toBe(303);
    const { access_token: token = '' } = await tokenFrom(here, alice, { scope: 'gist' });
    expect((await here.bearer(token).get('/user')).statusCode).toBe(200);
    const [grant] = (await here.alice.get('/applications/grants')).json();
    expect(grant).toMatchObject({ app: { client_id: clientId }, scopes: ['gist'] });

    await here.alice.delete(`/applications/grants/${grant.id}`);
    expect((await here.bearer(token).get('/user')).statusCode).toBe(401);
    expect(isPage(await alice.get(questionOf(here.postbox, { scope: 'gist' })))).toBe(true);
  });

  it('by the browser is seen by the API, token by token', async () => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    const first = await tokenFrom(here, alice, { scope: 'user gist' });
    const second = await tokenFrom(here, alice, { scope: 'user gist' });

    const seen = (await here.alice.get('/authorizations')).json();
    expect(seen).toHaveLength(2);
    expect(seen[0]).toMatchObject({
      token: '',
      scopes: ['gist', 'user'],
      note: null,
      fingerprint: null,
      app: { client_id: here.postbox.clientId },
    });
    await here.alice.delete(`/authorizations/${seen[0].id}`);
    expect((await here.bearer(first.access_token ?? '').get('/user')).statusCode).toBe(401);
    expect((await here.bearer(second.access_token ?? '').get('/user')).statusCode).toBe(200);
    // Get-or-create finds what the browser made.
    const { clientId, secret } = here.postbox;
    const found = await here.alice.put(`/authorizations/clients/${clientId}`, { client_secret: secret });
    expect([found.statusCode, found.json().id]).toEqual([200, seen[1].id]);
  });

  it('is not led off the site by the answer to a form of ours: a page leads there', async () => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    await tokenFrom(here, alice, { scope: 'gist' });

    const url = questionOf(here.postbox, { scope: 'gist', state: '"><script>' });
    const fromHere = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' };
    const answer = await alice.get(url, fromHere);

    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(answer.body).toMatch(
      /<meta http-equiv="refresh" content="0;url=http:\/\/127\.0\.0\.1:9999\/callback\?code=[0-9a-f]{40}&amp;state=/,
    );
    expect(answer.body).not.toContain('<script>"');
    expect((await alice.get(url, { ...fromHere, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(303);
    await alice.get(questionOf(here.postbox, { scope: 'repo' }));
    expect((await say(alice, '1', fromHere)).body).toContain('<meta http-equiv="refresh"');
  });

  it('does not get in when alice has said no, nor by her yes to somebody else’s question', async () => {
    const here = await createTestWorld();
    const alice = await browserOf(here, here.alice);
    await alice.get(questionOf(here.postbox, { scope: 'gist' }));
    await say(alice, '0');
    expect(isPage(await alice.get(questionOf(here.postbox, { scope: 'gist' })))).toBe(true);
  });
});
