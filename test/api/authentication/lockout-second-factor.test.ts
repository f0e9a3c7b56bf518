import { describe, expect, it } from 'vitest';
import { LOCKED_OUT } from '../../support/error-bodies.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';

/** Ten wrong one-time passwords lock Bob. */
async function withBobLocked() {
  const world = await createTestWorld();
  for (let turn = 0; turn < 10; turn++)
    await world.bob.at('10.0.0.9').get('/user', { 'x-github-otp': '000000' });
  return world;
}

describe('While wrong second factors lock an account', () => {
  it.each([
    ['without a code', {}],
    ['with a code', { 'x-github-otp': '123456' }],
  ])('the API responds to a wrong password as to the right one, %s', async (_, headers) => {
    const { bob, basic } = await withBobLocked();

    const right = await bob.get('/user', headers);
    const wrong = await basic('bob', 'guess').get('/user', headers);
    const byEmail = await basic('bob@example.com', 'guess').get('/user', headers);

    expect([right.statusCode, right.json()]).toEqual([403, LOCKED_OUT]);
    for (const answer of [wrong, byEmail]) {
      expect([answer.statusCode, answer.body]).toEqual([403, right.body]);
      expect(Object.keys(answer.headers)).toEqual(Object.keys(right.headers));
    }
  });

  it('the sign-in page responds to a wrong password as to the right one', async () => {
    const { bob, server } = await withBobLocked();

    const right = await createTestBrowser(server).signIn(bob);
    const wrong = await createTestBrowser(server).signIn({ login: 'bob', password: 'guess' });

    const plain = (body: string) => body.replaceAll(/value="[\w-]{43}"/g, '');
    expect([right.statusCode, wrong.statusCode]).toEqual([403, 403]);
    expect(plain(wrong.body)).toBe(plain(right.body));
    expect(Object.keys(wrong.headers)).toEqual(Object.keys(right.headers));
  });

  it('the page that confirms the password responds alike', async () => {
    const { bob, server } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(bob);
    await browser.get('/sessions/two-factor');
    await browser.post('/sessions/two-factor', { otp: bob.code() });
    for (let turn = 0; turn < 10; turn++) await bob.at('10.0.0.9').get('/user', { 'x-github-otp': '000000' });

    const answers = [];
    for (const password of [bob.password, 'guess']) {
      await browser.get('/sessions/confirm');
      answers.push(await browser.post('/sessions/confirm', { password }));
    }

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403]);
    // Each form has an id of its own.
    const [right, wrong] = answers.map(({ body }) => body.replaceAll(/name="form_id" value="[^"]+"/g, ''));
    expect(wrong).toBe(right);
  });

  it('the password is not even compared', async () => {
    const { context, basic } = await withBobLocked();
    const before = await context.db.selectFrom('audit_events').selectAll().execute();

    await basic('bob', 'guess').get('/user');

    const after = await context.db.selectFrom('audit_events').selectAll().execute();
    expect(after.slice(0, before.length)).toEqual(before);
    // Not whether it is wrong.
    expect(after.slice(before.length).map(({ data }) => data)).toEqual(['{"method":"locked"}']);
  });

  it('sessions and tokens go on working, and it ends after fifteen minutes', async () => {
    const world = await createTestWorld();
    const { bob, bearer, clock } = world;
    const { token } = (await bob.withCode().post('/authorizations', { note: 'ci' })).json();
    for (let turn = 0; turn < 10; turn++) await bob.get('/user', { 'x-github-otp': '000000' });

    const byToken = await bearer(token).get('/user');
    clock.advance(15 * 60);
    const later = await bob.withCode().get('/user');

    expect([byToken.statusCode, later.statusCode]).toEqual([200, 200]);
  });
});
