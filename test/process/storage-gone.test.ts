import { DatabaseSync } from '@photostructure/sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { databaseOn, temporaryFolder, tidyUpWith } from '../support/databases.ts';
import {
  type Authorization,
  createHttpClient,
  type HttpResponse,
  listAll,
  times,
} from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { type OwnCluster, startOwnCluster } from '../support/postgres.ts';
import { passwordOf, seedApp, seedUser } from '../support/seeds.ts';

const postbox = seedApp('Postbox', 'octocat');
const seed = { users: [seedUser('octocat')], oauth_apps: [postbox] };
const octocat = (latchkey: LatchkeyProcess) => createHttpClient(latchkey, 'octocat', passwordOf('octocat'));

/** What a server answers while its database is unavailable. */
function expectUnavailable(answer: HttpResponse): void {
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(answer.json<object>()).toEqual({
    message: 'Service Unavailable. Please try again later.',
    documentation_url: 'https://docs.github.com/enterprise/3.2/rest',
  });
}

const PAUSE = 100;

/** Repeats a request until the status is not 503. @returns the response, and how many milliseconds of pauses it took */
async function recovery(ask: () => Promise<HttpResponse>): Promise<{ answer: HttpResponse; took: number }> {
  for (let took = 0; ; took += PAUSE) {
    const answer = await ask();
    if (answer.status !== 503 || took > 10_000) return { answer, took };
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

describe('A SQLite database locked by another process', () => {
  it('returns 503 to writes, answers reads, and recovers without lost or repeated writes', async () => {
    const latchkey = await startLatchkey({ seed });
    const { id } = (await octocat(latchkey).post('/authorizations', { note: 'before' })).json();
    const other = new DatabaseSync(latchkey.databaseUrl.slice('sqlite:'.length), { timeout: 5000 });
    other.exec('BEGIN EXCLUSIVE');

    // The last one is a wrong password: it is not answered either, because it cannot be counted.
    const writing = Promise.all([
      octocat(latchkey).post('/authorizations', { note: 'meanwhile' }),
      octocat(latchkey).patch(`/authorizations/${id}`, { note: 'changed' }),
      octocat(latchkey).delete(`/authorizations/${id}`),
      createHttpClient(latchkey, 'octocat', 'a wrong password').get('/authorizations'),
    ]);
    let written = false;
    void writing.then(() => {
      written = true;
    });
    const read = await octocat(latchkey).get('/authorizations');
    const alive = await fetch(`${latchkey.url}/livez`);
    const answeredFirst = !written;
    const refused = await writing;
    other.exec('ROLLBACK');
    other.close();
    const { answer, took } = await recovery(() =>
      octocat(latchkey).post('/authorizations', { note: 'after' }),
    );

    for (const response of refused) expectUnavailable(response);
    expect([read.status, alive.status]).toEqual([200, 200]);
    expect(answeredFirst).toBe(true);
    expect(answer.status).toBe(201);
    expect(took).toBeLessThan(5000);
    const listed = await listAll<Authorization>(octocat(latchkey), '/authorizations');
    expect(listed.map(({ note }) => note)).toEqual(['before', 'after']);
  });
});

describe('A halted PostgreSQL server', () => {
  let cluster: OwnCluster;
  let latchkey: LatchkeyProcess;
  beforeAll(async () => {
    cluster = await startOwnCluster();
    tidyUpWith(cluster.stop);
    latchkey = await startLatchkey({
      folder: temporaryFolder(),
      databaseUrl: await databaseOn(cluster.url),
      seed,
    });
  });

  it('returns 503 to every request and caller, and recovers when the server is back', async () => {
    const made = (await octocat(latchkey).post('/authorizations', { note: 'before' })).json();
    const path = `/authorizations/${made.id}`;
    const app = `/authorizations/clients/${postbox.client_id}`;
    const bearer = createHttpClient(latchkey, made.token);
    const unknownUser = createHttpClient(latchkey, 'nobody', 'a wrong password');

    await cluster.halt();
    const answers = await Promise.all([
      octocat(latchkey).get('/authorizations'),
      octocat(latchkey).get(path),
      octocat(latchkey).patch(path, { note: 'changed' }),
      octocat(latchkey).delete(path),
      octocat(latchkey).post('/authorizations', { note: 'meanwhile' }),
      octocat(latchkey).put(app, { client_secret: postbox.client_secret }),
      octocat(latchkey).get('/applications/grants'),
      bearer.get('/user'),
      unknownUser.get('/authorizations'),
    ]);
    const readiness = await fetch(`${latchkey.url}/readyz`);
    const liveness = await fetch(`${latchkey.url}/livez`);
    await cluster.resume();
    const { answer, took } = await recovery(() => bearer.get('/user'));

    for (const response of answers) expectUnavailable(response);
    expect([readiness.status, liveness.status]).toEqual([503, 200]);
    expect(answer.status).toBe(200);
    expect(took).toBeLessThan(5000);
    const [kept, ...more] = await listAll<Authorization>(octocat(latchkey), '/authorizations');
    expect([kept, more]).toEqual([{ ...made, token: '' }, []]);
  });

  it('in the middle of writes keeps all acknowledged ones, and no partial ones', async () => {
    const acknowledged = new Set<string>();
    const otherStatuses = new Set<number>();

    async function write(writer: number): Promise<void> {
      for (let number = 0; ; number++) {
        const fingerprint = `writer ${writer}, ${number}`;
        const wanted = { client_secret: postbox.client_secret, fingerprint };
        const { status } = await octocat(latchkey).put(
          `/authorizations/clients/${postbox.client_id}`,
          wanted,
        );
        if (status === 201) acknowledged.add(fingerprint);
        else otherStatuses.add(status);
        if (acknowledged.size >= 20 && status === 503) return;
      }
    }
    const writers = times(6, write);
    const halt = (async () => {
      while (acknowledged.size < 20) await octocat(latchkey).get('/authorizations');
      await cluster.halt();
    })();
    await Promise.all([halt, ...writers]);
    await cluster.resume();
    await recovery(() => octocat(latchkey).get('/authorizations'));

    const listed = await listAll<Authorization>(octocat(latchkey), '/authorizations');
    const grants = await listAll<object>(octocat(latchkey), '/applications/grants');
    const fingerprints = new Set(listed.map(({ fingerprint }) => fingerprint));
    expect([...acknowledged].filter((fingerprint) => !fingerprints.has(fingerprint))).toEqual([]);
    expect([...otherStatuses]).toEqual([503]);
    expect(grants).toHaveLength(1);
  });
});
