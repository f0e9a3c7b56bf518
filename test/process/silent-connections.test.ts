import pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { tidyUpWith } from '../support/databases.ts';
import { emptyDatabase } from '../support/engines.ts';
import { createHttpClient, type HttpResponse, times } from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { passwordOf, seedUser } from '../support/seeds.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const CONNECTIONS = 10;
const seed = { users: [seedUser('octocat')] };

/** What a network loses without a word: no FIN, no RST, and nothing that keepalive could notice. */
describe('Connections to PostgreSQL that fall silent', () => {
  let databaseUrl: string;
  let proxy: TcpProxy;
  /** Not through the proxy. */
  let direct: pg.Client;

  beforeEach(async () => {
    ({ databaseUrl } = await emptyDatabase('postgres'));
    proxy = await startTcpProxy({ port: Number(new URL(databaseUrl).port) });
    direct = new pg.Client({ connectionString: databaseUrl });
    await direct.connect();
    tidyUpWith(async () => {
      await proxy.close();
      await direct.end();
    });
  });

  it('fail only what waits on them; the idle ones are replaced at once', async () => {
    const latchkey = await start({ LATCHKEY_DATABASE_TIMEOUT: '3s' });
    const served = await blocked(latchkey, CONNECTIONS, async () => {});

    const [lost] = await blocked(latchkey, 1, async () => proxy.silence());
    const next = await create(latchkey, 'next');

    expect(served.map(({ status }) => status)).toEqual(times(CONNECTIONS, () => 201));
    expectUnavailable(lost);
    expect(next.status).toBe(201);
    expect((await ready(latchkey)).status).toBe(200);
  });

  it('fail all requests that use or wait for one, each with a 503, and none after that', async () => {
    const latchkey = await start({ LATCHKEY_DATABASE_TIMEOUT: '3s' });
    const waiting: Promise<HttpResponse>[] = [];

    const lost = await blocked(latchkey, CONNECTIONS, async () => {
      proxy.silence();
      waiting.push(...times(20, (number) => create(latchkey, `waiting ${number}`)));
    });
    const waited = await Promise.all(waiting);
    const next = await create(latchkey, 'next');

    for (const answer of lost) expectUnavailable(answer);
    expect(waited.map(({ status }) => status).filter((status) => ![201, 503].includes(status))).toEqual([]);
    expect(next.status).toBe(201);
  });

  it('and new ones that hang fail requests with a 503 until they work again', async () => {
    const latchkey = await start({ LATCHKEY_DATABASE_TIMEOUT: '2s' });

    proxy.swallow();
    const lost = await blocked(latchkey, CONNECTIONS, async () => proxy.silence());
    const refused = await Promise.all(times(20, (number) => create(latchkey, `refused ${number}`)));
    const unready = await ready(latchkey);
    proxy.restore();
    const next = await untilServed(() => create(latchkey, 'next'));

    for (const answer of [...lost, ...refused]) expectUnavailable(answer);
    expect(unready.status).toBe(503);
    expect(next.status).toBe(201);
  });

  it('do not keep the process after SIGTERM, however long it would wait for the database', async () => {
    const latchkey = await start({ LATCHKEY_DATABASE_TIMEOUT: '1h' });
    const { token } = (await create(latchkey, 'used')).json();
    // A use that is to be written when the process stops.
    await createHttpClient(latchkey, token).get('/user');

    proxy.swallow();
    let exit: unknown;
    const cut = blocked(latchkey, 1, async () => {
      proxy.silence();
      exit = await latchkey.stop('SIGTERM');
    });

    await expect(cut).rejects.toThrow('fetch failed');
    expect(exit).toEqual({ code: 0, signal: null });
    expect(latchkey.lines.join('\n')).toContain('"step":"write the last uses"');
  });

  function start(env: Record<string, string>): Promise<LatchkeyProcess> {
    const url = new URL(databaseUrl);
    url.port = String(proxy.port);
    return startLatchkey({ databaseUrl: url.href, seed, env });
  }

  /** The responses to writes all of which wait for a lock, each on its own connection, when `meanwhile` is called. */
  async function blocked(
    latchkey: LatchkeyProcess,
    count: number,
    meanwhile: () => Promise<void>,
  ): Promise<HttpResponse[]> {
    await direct.query('begin');
    await direct.query('lock table authorizations in share mode');
    const answers = times(count, (number) => create(latchkey, `blocked ${number} of ${count}`));
    const all = Promise.all(answers);
    all.catch(() => {});
    while ((await waitingForLocks()) < count);
    await meanwhile();
    await direct.query('commit');
    return all;
  }

  async function waitingForLocks(): Promise<number> {
    const { rows } = await direct.query(
      `select count(*)::int as waiting from pg_locks where not granted and relation = 'authorizations'::regclass`,
    );
    return rows[0].waiting;
  }
});

function create(latchkey: LatchkeyProcess, note: string): Promise<HttpResponse> {
  return createHttpClient(latchkey, 'octocat', passwordOf('octocat')).post('/authorizations', { note });
}

function ready({ url }: LatchkeyProcess): Promise<Response> {
  return fetch(`${url}/readyz`);
}

function expectUnavailable(answer: HttpResponse | undefined): void {
  expect(answer?.status).toBe(503);
  expect(Number(answer?.headers.get('retry-after'))).toBeGreaterThan(0);
}

/** Asks again while the answer is 503. */
async function untilServed(ask: () => Promise<HttpResponse>): Promise<HttpResponse> {
  for (;;) {
    const answer = await ask();
    if (answer.status !== 503) return answer;
  }
}
