import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { type EngineName, emptyDatabase } from '../support/engines.ts';
import { createHttpClient, type HttpClient, times } from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { oneTimePassword, passwordOf, seedUser, TOTP_SECRET } from '../support/seeds.ts';
import { IN_TURN } from '../support/worker-processes.ts';

const seed = { users: [seedUser('octocat'), seedUser('monalisa', { totp_secret: TOTP_SECRET })] };
const WRONG = 'not the password';

type Ask = (login: string, password?: string) => HttpClient;

/** Clients that go to the processes in turn. */
const PLACES: readonly (readonly [string, (env?: Record<string, string>) => Promise<Ask>])[] = [
  ['two nodes on PostgreSQL', nodes],
  ['two workers on SQLite', (env) => workers('sqlite', env)],
  ['two workers on PostgreSQL', (env) => workers('postgres', env)],
];

describe.each(PLACES)('Over %s', (_, start) => {
  it('wrong passwords at any of them lock the account at all', async () => {
    const ask = await start();

    const wrong = await inOrder(10, () => ask('octocat', WRONG));
    const right = await inOrder(4, () => ask('octocat'));

    expect(wrong).toEqual(times(10, () => 401));
    expect(right).toEqual([403, 403, 403, 403]);
  });

  it('wrong one-time passwords at any of them lock the account at all, and a right one works once', async () => {
    const ask = await start();
    const otp = { 'x-github-otp': oneTimePassword(TOTP_SECRET) };

    const used = await inOrder(4, () => ask('monalisa'), otp);
    const wrong = await inOrder(10, () => ask('monalisa'), { 'x-github-otp': '000000' });
    const locked = await inOrder(4, () => ask('monalisa'), otp);

    expect(used).toEqual([200, 401, 401, 401]);
    expect(wrong.filter((status) => status !== 401 && status !== 403)).toEqual([]);
    expect(locked).toEqual([403, 403, 403, 403]);
  });

  it('guesses at many logins from one address lock the address at all', async () => {
    const ask = await start({ LATCHKEY_LOGIN_FAILURES_PER_ADDRESS: '6' });

    for (const number of times(6, Number)) await inOrder(1, () => ask(`nobody-${number}`, WRONG));

    expect(new Set(await inOrder(4, () => ask('octocat')))).toEqual(new Set([429]));
  });

  it('an account has the rate limit once, one request after another and all at once', async () => {
    const ask = await start({ LATCHKEY_RATE_LIMIT: '40' });

    const first = await inOrder(20, () => ask('octocat'));
    const rest = await Promise.all(
      times(60, async () => (await ask('octocat').get('/user', IN_TURN)).status),
    );

    expect(first).toEqual(times(20, () => 200));
    expect(rest.filter((status) => status === 200)).toHaveLength(20);
    expect(rest.filter((status) => status === 403)).toHaveLength(40);
  });
});

async function nodes(env: Record<string, string> = {}): Promise<Ask> {
  const { databaseUrl } = await emptyDatabase('postgres');
  const folder = temporaryFolder();
  const first = await startLatchkey({ folder, databaseUrl, seed, env });
  return inTurn([first, await startLatchkey({ folder, databaseUrl, env })]);
}

async function workers(engine: EngineName, env: Record<string, string> = {}): Promise<Ask> {
  const started = await startLatchkey({
    ...(await emptyDatabase(engine)),
    seed,
    env: { ...env, LATCHKEY_WORKERS: '2' },
  });
  return inTurn([started]);
}

function inTurn(processes: readonly LatchkeyProcess[]): Ask {
  let asked = 0;
  return (login, password = passwordOf(login)) => {
    const place = processes[asked++ % processes.length] as LatchkeyProcess;
    return createHttpClient(place, login, password);
  };
}

/** The statuses of requests that are sent one after another, each on a connection of its own. */
async function inOrder(
  count: number,
  client: () => HttpClient,
  headers: Readonly<Record<string, string>> = {},
): Promise<number[]> {
  const statuses: number[] = [];
  for (const _ of times(count, Number))
    statuses.push((await client().get('/user', { ...IN_TURN, ...headers })).status);
  return statuses;
}
