import { Agent, request } from 'node:http';
import { DatabaseSync } from '@photostructure/sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { createHttpClient, type Grant, times } from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { type FuzzAccount, type MalformedRequest, malformedRequest } from '../support/malformed-requests.ts';
import { seededRandom } from '../support/random.ts';
import { passwordOf, seedApp, seedUser } from '../support/seeds.ts';
import { basicHeader } from '../support/test-world.ts';

const REQUESTS = 2400;
const AT_ONCE = 12;
const SEED = 20_211_009;
const logins = times(6, (number) => `victim-${number}`);
const postbox = seedApp('Postbox', 'octocat');
const seed = {
  users: ['octocat', ...logins].map((login) => seedUser(login)),
  oauth_apps: [postbox],
};

interface Outcome {
  readonly status: number;
  readonly body: string;
  readonly milliseconds: number;
}

interface Sent {
  readonly malformed: MalformedRequest;
  readonly outcome: Outcome;
}

describe('2,400 malformed requests', () => {
  const sent: Sent[] = [];
  let before: string;
  let after: string;

  beforeAll(async () => {
    const latchkey = await startLatchkey({ seed, env: { LATCHKEY_LOGIN_FAILURES_PER_ADDRESS: '1000000' } });
    const { client_id: clientId, client_secret: clientSecret } = postbox;
    const foreign = await fuzzAccount(latchkey, 'octocat');
    const people = await Promise.all(logins.map((login) => fuzzAccount(latchkey, login)));
    const ids = { foreignId: foreign.authorizationId, foreignGrant: foreign.grantId };
    const targets = { people, clientId, clientSecret, ...ids };
    const random = seededRandom(SEED);
    const waiting = times(REQUESTS, () => malformedRequest(random, targets));
    before = dump(latchkey);

    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    await Promise.all(
      times(AT_ONCE, async () => {
        for (let malformed = waiting.pop(); malformed; malformed = waiting.pop()) {
          sent.push({ malformed, outcome: await ask(latchkey, malformed, agent) });
        }
      }),
    );
    agent.destroy();
    after = dump(latchkey);
  }, 900_000);

  const examplesOf = (wrong: (outcome: Outcome, malformed: MalformedRequest) => boolean) =>
    sent
      .filter(({ malformed, outcome }) => wrong(outcome, malformed))
      .slice(0, 5)
      .map(describeSent);

  it('are all answered, and none with a 5xx', () => {
    expect(sent).toHaveLength(REQUESTS);
    expect(examplesOf(({ status }) => !(status >= 200 && status < 500))).toEqual([]);
  });

  it('get past the parsing: they cause every kind of refusal, and lists', () => {
    const statuses = new Set(sent.map(({ outcome }) => outcome.status));
    expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 204, 400, 401, 404, 413, 415, 422]));
  });

  it('are answered within 5 seconds', () => {
    expect(examplesOf(({ milliseconds }) => milliseconds > 5000)).toEqual([]);
  });

  it('create and change nothing', () => {
    expect(
      examplesOf(({ status }, { method }) => status === 201 || (status < 300 && !SAFE_METHODS.has(method))),
    ).toEqual([]);
    expect(after).toBe(before);
  });

  it('are refused with a JSON body that has a message', () => {
    expect(
      examplesOf(({ status, body }, { method }) => status >= 400 && method !== 'HEAD' && !hasMessage(body)),
    ).toEqual([]);
  });

  it('reveal no internals: no SQL, stack traces, paths or library names', () => {
    expect(examplesOf(({ body }) => INTERNAL.test(body))).toEqual([]);
  });
});

/** A user with an authorization for the app, and therefore with a grant. */
async function fuzzAccount(latchkey: LatchkeyProcess, login: string): Promise<FuzzAccount> {
  const person = createHttpClient(latchkey, login, passwordOf(login));
  const { client_id, client_secret } = postbox;
  const made = await person.put(`/authorizations/clients/${client_id}`, { client_secret });
  const [grant] = (await person.get('/applications/grants')).json<Grant[]>();
  return {
    credentials: basicHeader(login, passwordOf(login)),
    authorizationId: made.json().id,
    grantId: grant?.id ?? 0,
  };
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const INTERNAL = /sqlite|SELECT |node_modules|\/src\/|\/dist\/|\.[jt]s:\d|\n\s+at |kysely|fastify|FST_/i;

function hasMessage(body: string): boolean {
  try {
    return typeof JSON.parse(body).message === 'string';
  } catch {
    return false;
  }
}

function describeSent({ malformed, outcome }: Sent): string {
  return `${JSON.stringify({ ...malformed, body: String(malformed.body) }).slice(0, 500)}: ${JSON.stringify(outcome).slice(0, 500)}`;
}

function ask(
  latchkey: LatchkeyProcess,
  { method, path, headers, body }: MalformedRequest,
  agent: Agent,
): Promise<Outcome> {
  const began = performance.now();
  // Node sends no Content-Length with the body of a DELETE by itself.
  const framing = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const sending = request(
      {
        method,
        path: `/api/v3${path}`,
        port: latchkey.port,
        host: '127.0.0.1',
        headers: { ...headers, ...framing },
        agent,
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part) => {
          text += part;
        });
        answer.once('end', () =>
          resolve({ status: answer.statusCode ?? 0, body: text, milliseconds: performance.now() - began }),
        );
      },
    );
    const fail = (why: string) => reject(new Error(`${why}: ${JSON.stringify({ method, path, headers })}`));
    sending.once('error', ({ message }) => fail(message));
    sending.setTimeout(10_000, () => fail('No answer'));
    sending.end(body);
  });
}

/**
 * Tables that refused requests may change: attempts are counted and audited, refusals are remembered, and right passwords make a
 * source familiar.
 */
const CHANGING = new Set([
  'lockouts',
  'familiar_sources',
  'audit_events',
  'audit_event_words',
  'refused_requests',
  'deprecated_calls',
  'daily_counts',
  'sqlite_sequence',
]);

function dump({ databaseUrl }: LatchkeyProcess): string {
  const database = new DatabaseSync(databaseUrl.slice('sqlite:'.length), { readOnly: true });
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .all();
    return tables
      .map((row) => String(Reflect.get(Object(row), 'name')))
      .filter((table) => !CHANGING.has(table))
      .map((table) => [table, ...database.prepare(`SELECT * FROM "${table}"`).all().map(withoutUsage)])
      .map((rows) => JSON.stringify(rows))
      .join('\n');
  } finally {
    database.close();
  }
}

function withoutUsage(row: unknown): object {
  return { ...Object(row), last_used_at: undefined, last_used_address: undefined };
}
