import { describe, expect, it } from 'vitest';
import { createLatchkey } from '../../src/latchkey.ts';
import { connect } from '../../src/storage/connect.ts';
import { temporaryFolder } from '../support/databases.ts';
import { createTestWorld } from '../support/test-world.ts';

describe('GET /readyz', () => {
  it('returns 200 when the database answers', async () => {
    const { server } = await createTestWorld();

    const answer = await server.inject('/readyz');

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ status: 'ready' });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('returns 503 with Retry-After when the database is unavailable', async () => {
    const { server, context } = await createTestWorld();
    await context.storage.close();

    const answer = await server.inject('/readyz');

    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({ status: 'not ready', reason: 'The database does not answer.' });
    expect(answer.headers['retry-after']).toBe('5');
  });

  it('returns 503 from the moment on that the server begins to stop, while all else is served', async () => {
    const { server, context, alice } = await createTestWorld();
    context.readiness.stopping = true;

    const answer = await server.inject('/readyz');

    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({ status: 'not ready', reason: 'The server is stopping.' });
    expect((await server.inject('/livez')).statusCode).toBe(200);
    expect((await alice.get('/user')).statusCode).toBe(200);
    expect((await alice.post('/authorizations', { note: 'last' })).statusCode).toBe(201);
  });

  it('returns 503 while migrations are missing', async () => {
    const { server, context, log } = await createTestWorld();
    const storage = await connect(`sqlite:${temporaryFolder()}/empty.db`);
    const unmigrated = createLatchkey({ ...context, storage, db: storage.reader }, server.log);

    const answer = await unmigrated.inject('/readyz');
    await unmigrated.close();
    await storage.close();

    expect(answer.statusCode).toBe(503);
    expect(answer.json().reason).toBe('Migrations have not been run.');
    expect(log.join('')).toContain('"reason":"migrations missing"');
  });
});
