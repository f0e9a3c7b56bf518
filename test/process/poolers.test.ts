import { beforeAll, describe, expect, it } from 'vitest';
import { createBuiltCli } from '../cli/run-latchkey.ts';
import { emptyDatabase } from '../support/engines.ts';
import {
  type Authorization,
  countStatuses,
  createHttpClient,
  listAll,
  times,
} from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { hasPgbouncer, keepsStatements, startPgbouncer } from '../support/pgbouncer.ts';
import { passwordOf, seedApp, seedUser } from '../support/seeds.ts';

const postbox = seedApp('Postbox', 'octocat');
const { client_id, client_secret } = postbox;
const seed = { users: [seedUser('octocat')], oauth_apps: [postbox] };
const MODES = [
  ['pool_mode = session'],
  ['pool_mode = transaction', ...(keepsStatements ? ['max_prepared_statements = 0'] : [])],
  ...(keepsStatements ? [['pool_mode = transaction']] : []),
];

describe.runIf(hasPgbouncer).each(MODES)('Two nodes behind pgbouncer with %s %s', (...settings) => {
  let nodes: LatchkeyProcess[];
  let refused: { err: string; status: number | null };
  beforeAll(async () => {
    const { folder, databaseUrl: direct } = await emptyDatabase('postgres');
    const pooled = await startPgbouncer(direct, [...settings, 'default_pool_size = 20']);
    const cli = createBuiltCli();
    const env = { LATCHKEY_DATABASE_URL: pooled, LATCHKEY_SECRET_KEY_FILE: `${folder}/secret.key` };
    refused = await cli.runWith({ env }, 'serve', '--port', '0');
    await cli.runWith({ env }, 'migrate', '--database', direct);
    const first = await startLatchkey({ folder, databaseUrl: pooled, seed });
    nodes = [first, await startLatchkey({ folder, databaseUrl: pooled, flags: ['--no-migrate'] })];
  });
  const octocat = (number: number) =>
    createHttpClient(nodes[number % nodes.length] as LatchkeyProcess, 'octocat', passwordOf('octocat'));

  it('migrations need the URL of the server itself, and serve says so', () => {
    expect(refused).toMatchObject({
      status: 1,
      err: expect.stringContaining(
        'Run `latchkey migrate --database URL` first, with the URL of the PostgreSQL server itself.',
      ),
    });
  });

  it('concurrent writes and reads are all answered, and what was revoked is refused', async () => {
    const made = await Promise.all(
      times(60, (number) => octocat(number).post('/authorizations', { note: `${number}` })),
    );
    const tokens = made.map((answer) => answer.json().token);
    const used = await Promise.all(
      times(120, (number) =>
        createHttpClient(nodes[number % 2] as LatchkeyProcess, tokens[number % 60] ?? '').get('/user'),
      ),
    );
    const deleted = await Promise.all(
      made
        .filter((_, at) => at % 2 === 0)
        .map((answer, at) => octocat(at).delete(`/authorizations/${answer.json().id}`)),
    );
    const after = await Promise.all(
      times(60, (number) =>
        createHttpClient(nodes[(number + 1) % 2] as LatchkeyProcess, tokens[number] ?? '').get('/user'),
      ),
    );

    expect(countStatuses(made)).toEqual({ 201: 60 });
    expect(countStatuses(used)).toEqual({ 200: 120 });
    expect(countStatuses(deleted)).toEqual({ 204: 30 });
    expect(after.map(({ status }) => status)).toEqual(times(60, (number) => (number % 2 === 0 ? 401 : 200)));
  });

  it('50 identical get-or-create requests create one authorization', async () => {
    const answers = await Promise.all(
      times(50, (number) =>
        octocat(number).put(`/authorizations/clients/${client_id}/same`, { client_secret }),
      ),
    );

    expect(countStatuses(answers)).toEqual({ 201: 1, 200: 49 });
    const all = await listAll<Authorization>(octocat(0), '/authorizations');
    expect(all.filter(({ fingerprint }) => fingerprint === 'same')).toHaveLength(1);
  });

  it('are ready', async () => {
    for (const { url } of nodes) expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});
