import { describe, expect, it } from 'vitest';
import { writing } from '../../../src/core/foundation/context.ts';
import { setPrimaryEmail } from '../../../src/core/identity/accounts/emails/change.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const PRIMARY = { email: 'alice@example.com', primary: true, verified: true, visibility: 'private' };

describe('GET /user/emails', () => {
  it('lists the caller’s own addresses', async () => {
    const { alice } = await createTestWorld();

    expect((await alice.get('/user/emails')).json()).toEqual([PRIMARY]);
  });

  it('lists the primary one first, and only its visibility', async () => {
    const { context, alice } = await createTestWorld();
    await writing(context, (context) => setPrimaryEmail(context, alice.account, 'new@example.com'));

    expect((await alice.get('/user/emails')).json()).toEqual([
      { email: 'new@example.com', primary: true, verified: true, visibility: 'private' },
      { email: 'alice@example.com', primary: false, verified: true, visibility: null },
    ]);
  });

  it.each([['user'], ['user:email']])('is allowed with the scope %s', async (scope) => {
    const world = await createTestWorld();

    const answer = await (await tokenOfAlice(world, [scope])).get('/user/emails');

    expect(answer.json()).toEqual([PRIMARY]);
    expect(answer.headers['x-accepted-oauth-scopes']).toBe('user, user:email');
  });

  it.each([[[]], [['repo']], [['read:user']], [['read:org', 'gist']]])(
    'returns 404 to a token with the scopes %j',
    async (scopes) => {
      const world = await createTestWorld();

      const answer = await (await tokenOfAlice(world, scopes)).get('/user/emails');

      expect(answer.statusCode).toBe(404);
      expect(answer.json().message).toBe('Not Found');
    },
  );

  it('returns pages', async () => {
    const { context, alice } = await createTestWorld();
    await writing(context, (context) => setPrimaryEmail(context, alice.account, 'new@example.com'));

    const answer = await alice.get('/user/emails?per_page=1&page=2');

    expect(answer.json()).toMatchObject([{ email: 'alice@example.com' }]);
    expect(answer.headers.link).toBe(
      '<https://latchkey.example/api/v3/user/emails?per_page=1&page=1>; rel="prev", ' +
        '<https://latchkey.example/api/v3/user/emails?per_page=1&page=1>; rel="first"',
    );
  });

  it('returns 401 without credentials', async () => {
    const { anonymous } = await createTestWorld();

    expect((await anonymous.get('/user/emails')).statusCode).toBe(401);
  });
});

async function tokenOfAlice({ alice, bearer }: TestWorld, scopes: readonly string[]) {
  return bearer((await alice.post('/authorizations', { note: 'ci', scopes })).json().token);
}
