import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { databaseOn, temporaryFolder, tidyUpWith } from '../support/databases.ts';
import {
  type Authorization,
  createHttpClient,
  type HttpClient,
  type HttpResponse,
  listAll,
  times,
} from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { startOwnCluster } from '../support/postgres.ts';
import { startReplicatedPair } from '../support/replication.ts';
import { passwordOf, seedUser } from '../support/seeds.ts';

const seed = { users: [seedUser('octocat')] };
const octocat = (latchkey: LatchkeyProcess) => createHttpClient(latchkey, 'octocat', passwordOf('octocat'));
const WRITERS = 8;

describe('A failover of PostgreSQL', () => {
  it('loses nothing that was acknowledged, brings nothing revoked back, and writes go on', async () => {
    const { primary, standby, stop } = await startReplicatedPair();
    tidyUpWith(stop);
    const database = new URL(await databaseOn(primary.url)).pathname;
    const hosts = `127.0.0.1:${primary.port},127.0.0.1:${standby.port}`;
    const databaseUrl = `postgres://postgres@${hosts}${database}?target_session_attrs=read-write`;
    const folder = temporaryFolder();
    const first = await startLatchkey({ folder, databaseUrl, seed });
    const nodes = [first, await startLatchkey({ folder, databaseUrl })];
    const written = writersOn(nodes.map(octocat));

    await written.more(40);
    await primary.kill();
    await written.refused(WRITERS);
    const unready = await Promise.all(nodes.map(ready));
    const read = await octocat(first).get('/authorizations');
    await query(standby.url, 'select pg_promote()');
    await written.more(40);
    await written.stop();
    const back = await Promise.all(nodes.map(ready));

    for (const { status, body } of unready) {
      expect([status, body]).toEqual([
        503,
        { status: 'not ready', reason: 'No database server accepts writes.' },
      ]);
    }
    expect(read.status).toBe(503);
    expect(back.map(({ status }) => status)).toEqual([200, 200]);
    expect([...written.unexpected]).toEqual([]);
    const kept = new Set(
      (await listAll<Authorization>(octocat(first), '/authorizations')).map(({ note }) => note),
    );
    expect([...written.created].filter((note) => !kept.has(note))).toEqual([]);
    expect([...written.revoked].filter((note) => kept.has(note))).toEqual([]);
    expect(written.revoked.size).toBeGreaterThan(0);
  });
});

describe('A synchronous standby that is away', () => {
  it('keeps commits that it has not confirmed from being acknowledged, and nothing longer than it is away', async () => {
    const { primary, standby, stop } = await startReplicatedPair();
    tidyUpWith(stop);
    const databaseUrl = await databaseOn(primary.url);
    const latchkey = await startLatchkey({ databaseUrl, seed, env: { LATCHKEY_DATABASE_TIMEOUT: '1s' } });

    await standby.halt();
    const refused = await create(octocat(latchkey), 'meanwhile');
    await standby.resume();
    const written = await untilServed((attempt) => create(octocat(latchkey), `after ${attempt}`));

    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(written.status).toBe(201);
  });
});

describe('A PostgreSQL server that accepts no writes', () => {
  it('is answered for with 503, is not ready, and is written again as soon as it can be', async () => {
    const cluster = await startOwnCluster();
    tidyUpWith(cluster.stop);
    const latchkey = await startLatchkey({ databaseUrl: await databaseOn(cluster.url), seed });
    // Connections that were made while it accepted them.
    await Promise.all(times(WRITERS, (number) => create(octocat(latchkey), `before ${number}`)));

    await setReadOnly(cluster.url, 'on');
    const refused = await create(octocat(latchkey), 'meanwhile');
    const read = await octocat(latchkey).get('/authorizations');
    const unready = await ready(latchkey);
    await setReadOnly(cluster.url, 'off');
    const written = await create(octocat(latchkey), 'after');

    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(read.status).toBe(200);
    expect(unready).toEqual({
      status: 503,
      body: { status: 'not ready', reason: 'The database accepts no writes.' },
    });
    expect(written.status).toBe(201);
    expect((await ready(latchkey)).status).toBe(200);
  });
});

function create(client: HttpClient, note: string): Promise<HttpResponse> {
  return client.post('/authorizations', { note });
}

/** Asks again while the answer is 503; what was refused before may have happened. */
async function untilServed(ask: (attempt: number) => Promise<HttpResponse>): Promise<HttpResponse> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask(attempt);
    if (answer.status !== 503) return answer;
  }
}

async function ready({ url }: LatchkeyProcess): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${url}/readyz`);
  return { status: answer.status, body: await answer.json() };
}

async function setReadOnly(url: string, value: 'on' | 'off'): Promise<void> {
  await query(url, `alter system set default_transaction_read_only = ${value}`);
  await query(url, 'select pg_reload_conf()');
  // The server tells its processes one after another.
  while ((await query(url, 'show default_transaction_read_only')) !== value);
}

async function query(connectionString: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query(text);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** Writers that create tokens and revoke every third one, and remember what was acknowledged. */
function writersOn(clients: readonly HttpClient[]) {
  const created = new Set<string>();
  const revoked = new Set<string>();
  const unexpected = new Set<string>();
  let refusals = 0;
  let stopping = false;
  const looks = new Set<() => void>();

  async function write(writer: number): Promise<void> {
    const client = clients[writer % clients.length] as HttpClient;
    for (let number = 0; !stopping; number++) {
      const note = `writer ${writer}, ${number}`;
      const made = await create(client, note);
      if (made.status === 201) created.add(note);
      note503(made.status, 201);
      if (made.status === 201 && number % 3 === 0) {
        // Whether it is revoked is not known before the response.
        created.delete(note);
        const { status } = await client.delete(`/authorizations/${made.json().id}`);
        if (status === 204) revoked.add(note);
        note503(status, 204);
      }
      for (const look of looks) look();
    }
  }

  function note503(status: number, success: number): void {
    if (status === 503) refusals++;
    else if (status !== success) unexpected.add(`${status}`);
  }

  function until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        looks.delete(look);
        resolve();
      };
      looks.add(look);
    });
  }

  const running = Promise.all(times(WRITERS, write));
  return {
    created,
    revoked,
    unexpected,
    /** Resolves after so many further acknowledged writes. */
    more(count: number): Promise<void> {
      const before = created.size;
      return until(() => created.size >= before + count);
    },
    /** Resolves after so many further refusals. */
    refused(count: number): Promise<void> {
      const before = refusals;
      return until(() => refusals >= before + count);
    },
    async stop(): Promise<void> {
      stopping = true;
      await running;
    },
  };
}
