import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../support/test-world.ts';

describe('GET /livez', () => {
  it('returns 200 while the process runs, even without a database', async () => {
    const { server, context } = await createTestWorld();
    await context.storage.close();

    const answer = await server.inject('/livez');

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ status: 'alive' });
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});
