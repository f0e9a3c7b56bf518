import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAILURES } from '../../src/http/failures.ts';
import { requestToken } from '../oauth/token-request.ts';
import { hideTable, makeDatabaseUnavailable } from '../support/database-failures.ts';
import { engine } from '../support/databases.ts';
import { createTestBrowser } from '../support/test-browser.ts';
import { createTestWorld, type TestWorld } from '../support/test-world.ts';

/** On SQLite the file can only be read; on PostgreSQL the database accepts no connections. */
const REASON = engine === 'sqlite' ? 'read-only' : 'login refused';

/** Only then the main port has metrics. */
const LOCAL = { publicUrl: 'http://localhost:8080' };

describe('A request that is answered with 503', () => {
  it('is explained by one line, which has its id and the cause, and nothing that was sent', async () => {
    const world = await createTestWorld();
    const restore = await makeDatabaseUnavailable(world);

    const answers = [
      await world.alice.post('/authorizations', { note: 'a note that nobody else sees' }),
      await world.alice.post('/authorizations', { note: 'another note' }),
    ];
    await restore();

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([503, 503]);
    expect(explanations(world)).toEqual(
      answers.map(({ headers }) => ({
        level: 40,
        time: expect.anything(),
        pid: expect.anything(),
        hostname: expect.anything(),
        msg: 'service unavailable',
        requestId: headers['x-github-request-id'],
        method: 'POST',
        route: '/api/v3/authorizations',
        status: 503,
        reason: REASON,
      })),
    );
    const text = world.log.join('');
    for (const secret of ['nobody else sees', world.alice.password]) expect(text).not.toContain(secret);
  });

  it('is explained on a page, and by OAuth, too', async () => {
    const world = await createTestWorld();
    const browser = createTestBrowser(world.server);
    await browser.get('/login');
    const restore = await makeDatabaseUnavailable(world);

    const answers = [
      await browser.post('/login', { login: 'alice', password: world.alice.password }),
      await requestToken(world, { client_id: world.postbox.clientId }, {}, '/login/device/code'),
    ];
    await restore();

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([503, 503]);
    expect(explanations(world).map(({ route, reason }) => [route, reason])).toEqual([
      ['/login', REASON],
      ['/login/device/code', REASON],
    ]);
  });

  it('is explained when it is a probe', async () => {
    const world = await createTestWorld();
    await world.context.storage.close();

    const { statusCode } = await world.server.inject('/readyz');

    expect(statusCode).toBe(503);
    expect(explanations(world)).toMatchObject([{ route: '/readyz', reason: 'unexpected error' }]);
  });

  it('is counted by its cause; other responses are not', async () => {
    const world = await createTestWorld(LOCAL);
    const restore = await makeDatabaseUnavailable(world);
    const before = await counts(world);

    await world.alice.post('/authorizations', { note: 'ci' });
    await restore();
    await world.alice.post('/authorizations', {});
    await world.anonymous.get('/user');

    expect(increase(before, await counts(world))).toEqual({ [REASON]: 1 });
  });
});

describe('A request that is answered with 500', () => {
  it('is counted, and logged once, as an unexpected error', async () => {
    const world = await createTestWorld(LOCAL);
    await hideTable(world, 'authorizations');
    const before = await counts(world);

    const { statusCode } = await world.alice.get('/authorizations');

    expect(statusCode).toBe(500);
    expect(increase(before, await counts(world))).toEqual({ 'unexpected error': 1 });
    expect(explanations(world)).toEqual([]);
    expect(linesOf(world).filter(({ msg }) => msg === 'unexpected error')).toHaveLength(1);
  });
});

describe('The causes of failures', () => {
  it('are all in docs/operating.md', () => {
    const [, section = ''] = readFileSync('docs/operating.md', 'utf8').split(
      '## Why a request was answered with 503',
    );
    const [table = ''] = section.split('\n## ');
    const documented = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, cause]) => cause);
    expect(documented).toEqual([...FAILURES]);
  });

  it('are all in the metrics before the first of them, so that it is an increase', async () => {
    const world = await createTestWorld(LOCAL);

    expect(Object.keys(await counts(world))).toEqual([...FAILURES]);
  });
});

type Line = Readonly<Record<string, unknown>>;

function linesOf({ log }: TestWorld): Line[] {
  return log.map((line) => JSON.parse(line));
}

function explanations(world: TestWorld): Line[] {
  return linesOf(world).filter(({ msg }) => msg === 'service unavailable');
}

async function counts({ server }: TestWorld): Promise<Record<string, number>> {
  const { body } = await server.inject('/metrics');
  const lines = body.matchAll(/^latchkey_errors_total\{class="([^"]+)"\} (\d+)$/gm);
  return Object.fromEntries([...lines].map(([, cause = '', count]) => [cause, Number(count)]));
}

function increase(before: Record<string, number>, after: Record<string, number>): Record<string, number> {
  const grown = Object.entries(after).map(([cause, count]) => [cause, count - (before[cause] ?? 0)] as const);
  return Object.fromEntries(grown.filter(([, count]) => count > 0));
}
