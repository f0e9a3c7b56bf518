import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';

describe('GET /meta', () => {
  it('returns to anybody that passwords are accepted, and the version', async () => {
    const { anonymous } = await createTestWorld();

    const answer = await anonymous.get('/meta');

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ verifiable_password_authentication: true, installed_version: '3.2.0' });
  });
});
