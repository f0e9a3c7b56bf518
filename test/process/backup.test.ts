import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it } from 'vitest';
import { createBuiltCli } from '../cli/run-latchkey.ts';
import { createHttpClient, times } from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { passwordOf, seedUser } from '../support/seeds.ts';

const logins = times(8, (number) => `writer-${number}`);
const [first = ''] = logins;
const seed = { users: logins.map((login) => seedUser(login)) };
const client = (latchkey: LatchkeyProcess, login: string) =>
  createHttpClient(latchkey, login, passwordOf(login));

describe('A backup while eight writers write', () => {
  it('has everything that was acknowledged before it, and disturbs nobody; restored, its tokens work', async () => {
    const latchkey = await startLatchkey({ seed });
    const { run, folder } = createBuiltCli();
    const writers = startWriters(latchkey);
    await writers.until(60);

    const before = [...writers.acknowledged];
    const made = await run('backup', 'b.db', '--json', '--database', latchkey.databaseUrl);
    const during = writers.acknowledged.size - before.length;
    await writers.until(writers.acknowledged.size + 20);
    const refused = await run('restore', 'b.db', '--force', '--database', latchkey.databaseUrl);
    await writers.stop();
    await latchkey.stop();

    const elsewhere = path.join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    copyFileSync(path.join(latchkey.folder, 'secret.key'), path.join(elsewhere, 'secret.key'));
    const restored = await run('restore', 'b.db', '--database', `sqlite:${elsewhere}/latchkey.db`);
    const integrity = integrityOf(path.join(elsewhere, 'latchkey.db'));
    const again = await startLatchkey({ folder: elsewhere });
    const statuses = await Promise.all(
      before.map(async (token) => (await createHttpClient(again, token).get('/user')).status),
    );

    expect(made).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(made.out).rows.authorizations).toBeGreaterThanOrEqual(before.length);
    expect(writers.refused).toEqual([]);
    expect(during).toBeGreaterThan(0);
    expect(refused.err).toMatch(/latchkey\.db is in use: stop the server first\.\n$/);
    expect(restored).toMatchObject({ status: 0 });
    expect(integrity).toBe('ok');
    expect(statuses).toEqual(before.map(() => 200));
    await again.stop();
  });
});

describe('A server whose SQLite file is removed or replaced', () => {
  it.each([
    ['removed', (file: string) => rmSync(file)],
    ['moved', (file: string) => renameSync(file, `${file}.old`)],
    ['replaced', replace],
    ['robbed of its WAL', (file: string) => rmSync(`${file}-wal`)],
  ])('%s: is not ready, refuses writes, and says why', async (_, harm) => {
    const latchkey = await startLatchkey({ seed: { users: [seedUser(first)] } });
    const { id } = (await client(latchkey, first).post('/authorizations', { note: 'before' })).json();

    harm(fileOf(latchkey));
    const readiness = await fetch(`${latchkey.url}/readyz`);
    const posted = await client(latchkey, first).post('/authorizations', { note: 'lost' });
    const deleted = await client(latchkey, first).delete(`/authorizations/${id}`);
    const read = await client(latchkey, first).get(`/authorizations/${id}`);
    const line = await latchkey.waitForLine('"reason":"file removed or replaced"');

    expect(readiness.status).toBe(503);
    expect(await readiness.json()).toEqual({
      status: 'not ready',
      reason: 'The file of the database was removed or replaced.',
    });
    expect([posted.status, deleted.status]).toEqual([503, 503]);
    expect(Number(posted.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(read.status).toBe(200);
    expect(JSON.parse(line)).toMatchObject({ level: 40, msg: 'service unavailable' });
    await latchkey.stop();
  });

  it('goes on when the file is put back, and leaves alone what a new server has in its place', async () => {
    const latchkey = await startLatchkey({ seed: { users: [seedUser(first)] } });
    const file = fileOf(latchkey);
    const all = [file, `${file}-wal`, `${file}-shm`];
    const post = async (at: LatchkeyProcess, note: string) =>
      (await client(at, first).post('/authorizations', { note })).status;

    for (const name of all) renameSync(name, `${name}.away`);
    const away = await post(latchkey, 'away');
    for (const name of all) renameSync(`${name}.away`, name);
    const back = await post(latchkey, 'back');
    for (const name of all) rmSync(name);
    const { folder } = latchkey;
    const other = await startLatchkey({ folder, seed: { users: [seedUser(first)] } });
    const inOther = await post(other, 'in the new database');
    await latchkey.stop();
    const after = await post(other, 'after the old server stopped');
    await other.stop('SIGKILL');
    const third = await startLatchkey({ folder });
    const notes = (await client(third, first).get('/authorizations')).json<{ note: string }[]>();

    expect([away, back, inOther, after]).toEqual([503, 201, 201, 201]);
    expect(notes.map(({ note }) => note)).toEqual(['in the new database', 'after the old server stopped']);
    await third.stop();
  });
});

function fileOf({ databaseUrl }: LatchkeyProcess): string {
  return databaseUrl.slice('sqlite:'.length);
}

/** As an editor does, or a restore by hand. */
function replace(file: string): void {
  copyFileSync(file, `${file}.copy`);
  renameSync(`${file}.copy`, file);
}

/** Eight people who create tokens, one after another. */
function startWriters(latchkey: LatchkeyProcess) {
  const acknowledged = new Set<string>();
  const refused: number[] = [];
  let stopped = false;
  let wanted = Number.POSITIVE_INFINITY;
  let reached = () => {};

  async function write(login: string): Promise<void> {
    for (let number = 0; !stopped; number++) {
      const answer = await client(latchkey, login).post('/authorizations', { note: `${number}` });
      if (answer.status === 201) acknowledged.add(answer.json().token);
      else refused.push(answer.status);
      if (acknowledged.size + refused.length >= wanted) reached();
    }
  }
  const writing = logins.map(write);
  return {
    acknowledged,
    refused,
    until: (count: number) =>
      new Promise<void>((resolve) => {
        wanted = count;
        reached = resolve;
      }),
    async stop() {
      stopped = true;
      await Promise.all(writing);
    },
  };
}

function integrityOf(file: string): unknown {
  const database = new DatabaseSync(file);
  try {
    return Reflect.get(Object(database.prepare('PRAGMA integrity_check').get()), 'integrity_check');
  } finally {
    database.close();
  }
}
