import pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { tidyUpWith } from '../support/databases.ts';
import { emptyDatabase } from '../support/engines.ts';
import { createHttpClient, type HttpResponse, times } from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { passwordOf, seedUser } from '../support/seeds.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const seed = { users: [seedUser('octocat')] };

/** What a network loses without a word: no FIN, no RST, and nothing that keepalive could notice. */
describe('Connections to PostgreSQL that fall silent', () => {
  let databaseUrl: string;
  let proxy: TcpProxy;
  /** Not through the proxy. */
  let direct: pg.Client;

  beforeEach(async () => {
    ({ databaseUrl } = await emptyDatabase('postgres'));
    const started = await startTcpProxy({ port: Number(new URL(databaseUrl).port) });
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    tidyUpWith(async () => {
      await started.close();
      await client.end();
    });
    [proxy, direct] = [started, client];
  });

  it('fail only what waits on them; the idle ones are replaced at once', async () => {
    const latchkey = await start({ LATCHKEY_DATABASE_TIMEOUT: '4s' });
    await Promise.all(times(20, (number) => create(latchkey, `before ${number}`)));

    const [lost] = await blocked(latchkey, 1, () => proxy.silence());
    const next = await create(latchkey, 'next');

    expectUnavailable(lost);
    expect(next.status).toBe(201);
    expect((await ready(latchkey)).status).toBe(200);
  });

  it('fail all requests that use one, each with a 503, and none after that', async () => {
    const latchkey = await start({ LATCHKEY_DATABASE_TIMEOUT: '4s' });

    const answers = await blocked(latchkey, 30, () => proxy.silence());
    // The server keeps the transactions of connections that it cannot know to be dead, with their locks, a little longer.
    const next = await untilServed(() => create(latchkey, 'next'));

    const statuses = answers.map(({ status }) => status);
    expect(statuses).toContain(503);
    expect(statuses.filter((status) => ![201, 503].includes(status))).toEqual([]);
    expect(next.status).toBe(201);
  });

  it('and new ones that hang fail all requests with a 503 until they work again', async () => {
    const latchkey = await start({ LATCHKEY_DATABASE_TIMEOUT: '4s' });

    const lost = await blocked(latchkey, 30, () => {
      proxy.swallow();
      proxy.silence();
    });
    const refused = await Promise.all(times(20, (number) => create(latchkey, `refused ${number}`)));
    const unready = await ready(latchkey);
    proxy.restore();
    const next = await untilServed(() => create(latchkey, 'next'));

    for (const answer of [...lost, ...refused]) expectUnavailable(answer);
    expect(unready.status).toBe(503);
    expect(next.status).toBe(201);
  });

  it.each<[string, Record<string, string>]>([
    ['the process', {}],
    ['its workers', { LATCHKEY_WORKERS: '2' }],
    ['a process that drains for long', { LATCHKEY_DRAIN: '8s' }],
  ])('do not keep %s after SIGTERM, however long it would wait for the database', async (_, env) => {
    const latchkey = await start({ LATCHKEY_DATABASE_TIMEOUT: '1h', ...env });
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
    expect(latchkey.lines.join('\n')).toContain('not done in time while stopping');
  });

  function start(env: Record<string, string>): Promise<LatchkeyProcess> {
    const url = new URL(databaseUrl);
    url.port = String(proxy.port);
    return startLatchkey({ databaseUrl: url.href, seed, env });
  }

  /** The responses to writes the first of which waits for a lock when `meanwhile` is called. */
  async function blocked(
    latchkey: LatchkeyProcess,
    count: number,
    meanwhile: () => Promise<void> | void,
  ): Promise<HttpResponse[]> {
    await direct.query('begin');
    await direct.query('lock table authorizations in share mode');
    const all = Promise.all(times(count, (number) => create(latchkey, `blocked ${number} of ${count}`)));
    all.catch(() => {});
    await direct.query(UNTIL_SOMEBODY_WAITS);
    await meanwhile();
    await direct.query('commit');
    return all;
  }
});

const UNTIL_SOMEBODY_WAITS = `do $$ begin
  while not exists (select from pg_locks where not granted and relation = 'authorizations'::regclass) loop
    perform pg_sleep(0.01);
  end loop;
end $$`;

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
