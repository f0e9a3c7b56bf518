import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';
import { createPersonalToken, getOrCreateFor } from './responses.ts';

describe('GET /authorizations/:id', () => {
  it('returns the authorization without its token', async () => {
    const { alice, postbox } = await createTestWorld();
    const made = [
      await createPersonalToken(alice),
      await getOrCreateFor(alice, postbox, { fingerprint: 'laptop' }),
    ];

    const answers = [await alice.get('/authorizations/1'), await alice.get('/authorizations/2')];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(answers.map(({ payload }) => payload)).toEqual(
      made.map((one) => JSON.stringify({ ...one, token: '' })),
    );
  });

  it('returns the hash and the last eight characters of the token', async () => {
    const { alice } = await createTestWorld();
    const { token } = await createPersonalToken(alice);

    const { hashed_token, token_last_eight } = (await alice.get('/authorizations/1')).json();

    expect(hashed_token).toBe(createHash('sha256').update(token).digest('hex'));
    expect(token_last_eight).toBe(token.slice(-8));
  });

  it('returns when it was last changed', async () => {
    const { alice, clock } = await createTestWorld();
    await createPersonalToken(alice);
    clock.advance(90);
    await alice.patch('/authorizations/1', {});

    const answer = await alice.get('/authorizations/1');

    expect(answer.headers['last-modified']).toBe('Thu, 15 Jan 2026 10:01:30 GMT');
    expect(answer.json()).toMatchObject({
      created_at: '2026-01-15T10:00:00Z',
      updated_at: '2026-01-15T10:01:30Z',
    });
  });

  it('answers HEAD with the same headers and without a body', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice);

    for (const path of ['/authorizations/1', '/authorizations', '/authorizations?per_page=1&page=2']) {
      const { date: _, 'x-github-request-id': _id, ...got } = (await alice.get(path)).headers;
      const head = await alice.ask('HEAD', path);

      expect(head.statusCode).toBe(200);
      expect(head.headers).toMatchObject(got);
      expect(head.payload).toBe('');
    }
  });

  it('returns 404 to HEAD for an unknown id, and 401 without credentials', async () => {
    const { alice, anonymous } = await createTestWorld();

    const missing = await alice.ask('HEAD', '/authorizations/1');
    const withoutCredentials = await anonymous.ask('HEAD', '/authorizations/1');

    expect([missing.statusCode, withoutCredentials.statusCode]).toEqual([404, 401]);
  });
});
