import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';

describe('GET /users/:username', () => {
  it('returns the public profile to anybody', async () => {
    const { alice, anonymous } = await createTestWorld();

    const answer = await anonymous.get('/users/alice');

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ login: 'alice', id: alice.account.id, name: 'Alice', email: null });
    expect(answer.json()).not.toHaveProperty('plan');
    expect(answer.json()).not.toHaveProperty('two_factor_authentication');
  });

  it('returns no more to the account itself', async () => {
    const { alice, anonymous } = await createTestWorld();

    expect((await alice.get('/users/alice')).body).toBe((await anonymous.get('/users/alice')).body);
  });

  it('finds a login in any case', async () => {
    const { anonymous } = await createTestWorld();

    expect((await anonymous.get('/users/ALICE')).json().login).toBe('alice');
  });

  it.each(['nobody-here', 'alice@example.com', 'al%C4%B1ce', 'alice%00', '%20alice', 'a'.repeat(5000), '--'])(
    'returns 404 for %.20s',
    async (login) => {
      const { anonymous } = await createTestWorld();

      const answer = await anonymous.get(`/users/${login}`);

      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toEqual({
        message: 'Not Found',
        documentation_url: 'https://docs.github.com/enterprise/3.2/rest/reference/users#get-a-user',
      });
    },
  );
});
