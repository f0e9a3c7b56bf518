import { describe, expect, it } from 'vitest';
import { passwordLimits } from '../../../../src/core/identity/lockouts/limits.ts';
import { createTestWorld } from '../../../support/test-world.ts';

describe('The keys of failed sign-ins', () => {
  it('do not collide, whatever is typed as a login', async () => {
    const { context } = await createTestWorld();
    const keysAt = (from: string, login: string) =>
      Object.values(passwordLimits({ ...context, address: from }, { accountId: null, name: login })).flatMap(
        (limit) => (limit && typeof limit === 'object' && 'key' in limit ? limit.key : []),
      );
    const victims = keysAt('10.0.0.9', 'octocat');

    const spelt = ['octocat from 10.0.0.9', 'octocat"', '"octocat","10.0.0.9"', 'login octocat', '10.0.0.9'];

    for (const login of spelt) {
      const others = keysAt('10.0.0.2', login);
      expect(victims.filter((key) => others.includes(key))).toEqual([]);
    }
  });
});
