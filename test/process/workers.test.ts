import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/storage/connect.ts';
import { ENGINES, emptyDatabase } from '../support/engines.ts';
import { createHttpClient, times } from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { openRawConnection, request, statusOf } from '../support/raw-connection.ts';
import { passwordOf, seedUser } from '../support/seeds.ts';
import { basicHeader } from '../support/test-world.ts';
import { IN_TURN, isAlive, workersOf } from '../support/worker-processes.ts';

const seed = { users: [seedUser('octocat')] };
const env = { LATCHKEY_WORKERS: '2' };

describe.each(ENGINES)('Two workers on %s', (engine) => {
  it('serve together at one address, which is logged once, and stop together', async () => {
    const latchkey = await startLatchkey({ ...(await emptyDatabase(engine)), seed, env });
    const workers = workersOf(latchkey);

    const created = await Promise.all(
      times(10, (number) => octocat(latchkey).post('/authorizations', { note: `${number}` }, IN_TURN)),
    );
    const { token } = created[0]?.json() ?? { token: '' };
    // Whatever one has written, the other reads.
    const reads = await Promise.all(times(10, () => createHttpClient(latchkey, token).get('/user', IN_TURN)));
    const revoked = await octocat(latchkey).delete(`/authorizations/${created[0]?.json().id}`, IN_TURN);
    const refused = await Promise.all(
      times(4, () => createHttpClient(latchkey, token).get('/user', IN_TURN)),
    );
    const exit = await latchkey.stop('SIGTERM');

    expect(workers).toHaveLength(2);
    expect(created.map(({ status }) => status)).toEqual(times(10, () => 201));
    expect(reads.map(({ status }) => status)).toEqual(times(10, () => 200));
    expect([revoked.status, ...refused.map(({ status }) => status)]).toEqual([204, 401, 401, 401, 401]);
    expect(exit).toEqual({ code: 0, signal: null });
    expect(workers.filter(isAlive)).toEqual([]);
    for (const words of ['"msg":"listening"', '"msg":"stopping"'])
      expect(latchkey.lines.filter((line) => line.includes(words))).toHaveLength(1);
    // Every line of all processes is whole.
    for (const line of latchkey.lines) expect(() => JSON.parse(line)).not.toThrow();
  });

  it('are replaced when they die, one or all, and serve at the same address', async () => {
    const latchkey = await startLatchkey({ ...(await emptyDatabase(engine)), seed, env });
    const [first = 0, second = 0] = workersOf(latchkey);

    process.kill(first, 'SIGKILL');
    await latchkey.waitForLine('a worker was replaced', 1);
    const afterOne = await octocat(latchkey).get('/user', IN_TURN);
    const replacement = replacementsOf(latchkey)[0] ?? 0;
    for (const pid of [replacement, second]) process.kill(pid, 'SIGKILL');
    await latchkey.waitForLine('a worker was replaced', 3);
    const afterAll = await Promise.all(times(4, () => octocat(latchkey).get('/user', IN_TURN)));
    const exit = await latchkey.stop('SIGTERM');

    expect(afterOne.status).toBe(200);
    expect(afterAll.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(exit).toEqual({ code: 0, signal: null });
    expect([first, second, ...replacementsOf(latchkey)].filter(isAlive)).toEqual([]);
    expect(latchkey.lines.filter((line) => line.includes('"ended":"SIGKILL"'))).toHaveLength(3);
  });
});

describe('Two workers', () => {
  it('have one setup link, which works in both', async () => {
    const latchkey = await startLatchkey({ env });
    const link = (await latchkey.waitForLine('/setup/')).trim();

    const shown = await Promise.all(times(4, () => fetch(link, { headers: IN_TURN })));

    expect(shown.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(latchkey.lines.filter((line) => line.includes(`${latchkey.url}/setup/`))).toHaveLength(1);
  });

  it('are replaced once they can be: until then the log says why not, and the others serve', async () => {
    const latchkey = await startLatchkey({ seed, env });
    const keyFile = path.join(latchkey.folder, 'secret.key');
    const key = readFileSync(keyFile);

    writeFileSync(keyFile, randomBytes(32).toString('base64'));
    process.kill(workersOf(latchkey)[0] ?? 0, 'SIGKILL');
    const why = await latchkey.waitForLine('a worker did not start');
    const meanwhile = await Promise.all(times(4, () => octocat(latchkey).get('/user', IN_TURN)));
    writeFileSync(keyFile, key);
    await latchkey.waitForLine('a worker was replaced');

    expect(why).toContain('The secret key is not the one this database was made with');
    expect(meanwhile.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await latchkey.stop('SIGTERM')).code).toBe(0);
  });

  it('do not start, with a sentence, when they cannot listen', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };

    const started = startLatchkey({ seed, env, flags: ['--port', String(port)] });

    await expect(started).rejects.toThrow(
      new RegExp(`ended with 1 .*\\n(.*\\n)*Port ${port} is taken already\\.`),
    );
    taken.close();
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'finish what they began when %s reaches all processes, twice, as under npm start',
    async (signal) => {
      const latchkey = await startLatchkey({ seed, env, ownGroup: true });
      const body = '{"note":"begun before the end"}';
      const authorization = `Authorization: ${basicHeader('octocat', passwordOf('octocat'))}`;
      const wires = await Promise.all(times(4, () => openRawConnection(latchkey)));
      for (const wire of wires) {
        const head = ['POST /api/v3/authorizations HTTP/1.1', 'Host: a', authorization] as const;
        wire.send(request(...head, `Content-Length: ${body.length}`, 'Expect: 100-continue', '', ''));
        await wire.until('100 Continue');
      }

      latchkey.signalGroup(signal);
      await latchkey.waitForLine('"msg":"stopping"');
      latchkey.signalGroup(signal);
      for (const [number, wire] of wires.entries()) wire.send(body.replace('begun', `b${number}gun`));

      for (const wire of wires)
        expect(statusOf((await wire.closed()).replace('HTTP/1.1 100 Continue\r\n\r\n', ''))).toBe(201);
      expect(await latchkey.exited).toEqual({ code: 0, signal: null });
      expect(latchkey.lines.filter((line) => line.includes('"status":201'))).toHaveLength(4);
      expect(workersOf(latchkey).filter(isAlive)).toEqual([]);
    },
  );

  it('both say that they are not ready while they drain, and serve', async () => {
    const latchkey = await startLatchkey({ seed, env: { ...env, LATCHKEY_DRAIN: '8s' } });
    const ended = latchkey.stop('SIGTERM');
    await latchkey.waitForLine('"msg":"stopping"');
    const ask = (path: string) =>
      Promise.all(times(4, async () => (await fetch(latchkey.url + path, { headers: IN_TURN })).status));
    // They are told by messages, which take a moment.
    while ((await ask('/readyz')).includes(200));

    expect(await ask('/readyz')).toEqual([503, 503, 503, 503]);
    expect(await ask('/api/v3/meta')).toEqual([200, 200, 200, 200]);
    expect((await ended).code).toBe(0);
  });

  it('end when the process that started them is gone', async () => {
    const latchkey = await startLatchkey({ seed, env });
    const workers = workersOf(latchkey);

    await latchkey.stop('SIGKILL');

    expect(workers).toHaveLength(2);
    // Nobody tells us when: they are not our children.
    while (workers.some(isAlive)) await new Promise(setImmediate);
  });

  it('write down the last uses that they have gathered when they stop', async () => {
    const latchkey = await startLatchkey({ seed, env });
    const { token, id } = (await octocat(latchkey).post('/authorizations', { note: 'used' })).json();
    for (const _ of times(4, Number)) await createHttpClient(latchkey, token).get('/user', IN_TURN);
    await latchkey.stop('SIGTERM');

    const storage = await connect(latchkey.databaseUrl);
    const counts = await storage.reader
      .selectFrom('daily_counts')
      .where('counted', '=', 'token_uses')
      .where('subject', '=', id)
      .select('count')
      .execute();
    await storage.close();

    // Perhaps on two days.
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });
});

function octocat(latchkey: LatchkeyProcess) {
  return createHttpClient(latchkey, 'octocat', passwordOf('octocat'));
}

function replacementsOf({ lines }: LatchkeyProcess): readonly number[] {
  return lines
    .filter((line) => line.includes('a worker was replaced'))
    .map((line) => (JSON.parse(line) as { pid: number }).pid);
}
