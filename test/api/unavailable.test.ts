import { describe, expect, it } from 'vitest';
import { clientCredentials, requestToken } from '../oauth/token-request.ts';
import { makeDatabaseUnavailable } from '../support/database-failures.ts';
import { engine } from '../support/databases.ts';
import { createTestWorld } from '../support/test-world.ts';
import { asApp, callOperation, TOKEN_OPERATIONS } from './applications/operations.ts';
import { getOrCreateFor } from './authorizations/responses.ts';

describe('A request while the database is unavailable', () => {
  it('gets 503 and changes nothing, and succeeds once the database is back', async () => {
    const world = await createTestWorld();
    const { alice, log } = world;
    const restore = await makeDatabaseUnavailable(world);

    const away = await alice.post('/authorizations', { note: 'ci' });
    await restore();
    const back = await alice.post('/authorizations', { note: 'ci' });

    expect(away.statusCode).toBe(503);
    expect(away.headers['retry-after']).toBe('5');
    expect(away.json()).toEqual({
      message: 'Service Unavailable. Please try again later.',
      documentation_url: 'https://docs.github.com/enterprise/3.2/rest',
    });
    expect(back.statusCode).toBe(201);
    expect(log.join('')).not.toContain('unexpected error');
  });

  it('never gets the response that a token is unknown or inactive', async () => {
    const world = await createTestWorld();
    const { alice, postbox } = world;
    const { token } = await getOrCreateFor(alice, postbox);
    const introspect = () =>
      requestToken(world, { ...clientCredentials(postbox), token }, {}, '/login/oauth/introspect');
    const check = () => callOperation(asApp(world, postbox), TOKEN_OPERATIONS[0], { at: postbox, token });
    const restore = await makeDatabaseUnavailable(world);

    const away = [await introspect(), await check()];
    await restore();

    // A SQLite file that cannot be written to can still be read.
    const status = engine === 'sqlite' ? 200 : 503;
    expect(away.map(({ statusCode }) => statusCode)).toEqual([status, status]);
    expect((await introspect()).json().active).toBe(true);
    expect((await check()).statusCode).toBe(200);
  });
});
