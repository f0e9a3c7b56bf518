import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { type CliResult, createBuiltCli } from '../cli/run-latchkey.ts';
import { ENGINES, type EngineName, emptyDatabase } from '../support/engines.ts';
import { createHttpClient } from '../support/http-client.ts';
import { startLatchkey } from '../support/latchkey-process.ts';
import { executedMigrations, LATER, migrateBeyond, migrateUpTo, openRaw } from '../support/schemas.ts';
import { passwordOf, seedUser } from '../support/seeds.ts';

const COMPATIBLE = { requires: '0015-apps-of-the-installation', by: '9.0.0' };
const INCOMPATIBLE = { requires: LATER, by: '9.0.0' };
const TOO_NEW = `The database was changed by Latchkey 9.0.0, and Latchkey ${VERSION} cannot work with it: use Latchkey 9.0.0, or a newer one.\n`;
const EMPTY =
  'The database is empty. Run `latchkey migrate` first, or start the server, which migrates it.\n';
const TOO_OLD =
  'The schema of the database is older than this version needs. Run `latchkey migrate` first; ' +
  '`latchkey migrate --check` says whether the nodes that are running have to stop for it.\n';

describe.each(ENGINES)('On %s', (engine) => {
  it('no command but migrate and serve migrates: it says what to run', async () => {
    const { run, url } = await createDatabase(engine);
    const onEmpty = await run('users', 'list');
    await migrateUpTo(url, '0020-search-indexes');
    const before = await executedMigrations(url);
    const onOld = await run('users', 'list');

    expect(onEmpty).toEqual({ status: 1, out: '', err: EMPTY });
    expect(onOld).toEqual({ status: 1, out: '', err: TOO_OLD });
    expect(await executedMigrations(url)).toEqual(before);

    await run('migrate');
    expect(await run('users', 'list')).toMatchObject({ status: 0, err: '' });
  });

  it('serve --no-migrate starts only on a schema that is up to date', async () => {
    const { run, url, start } = await createDatabase(engine);
    await migrateUpTo(url, '0020-search-indexes');
    const before = await executedMigrations(url);

    expect(await run('serve', '--port', '0', '--no-migrate')).toMatchObject({ status: 1, err: TOO_OLD });
    expect(await executedMigrations(url)).toEqual(before);

    await run('migrate');
    const latchkey = await start({ noMigrate: true });
    expect((await fetch(`${latchkey.url}/readyz`)).status).toBe(200);
    await latchkey.stop();
  });

  it('migrate --check says by its exit status and in words what there is to do, and does nothing', async () => {
    const { run, url } = await createDatabase(engine);
    const check = async () => {
      const before = await executedMigrations(url);
      const result = await run('migrate', '--check');
      const { status, pending } = JSON.parse((await run('migrate', '--check', '--json')).out);
      expect(await executedMigrations(url)).toEqual(before);
      return { ...result, json: status, count: pending.length };
    };

    const onEmpty = await check();
    await migrateUpTo(url, '0014-familiar-sources');
    const onVeryOld = await check();
    await migrateUpTo(url, '0016-tokens-in-the-trail');
    const onOld = await check();
    await run('migrate');
    const onNew = await check();
    await migrateBeyond(url, COMPATIBLE);
    const onNewer = await check();

    expect(onEmpty).toMatchObject({ status: 3, json: 'rolling' });
    expect(onVeryOld).toMatchObject({ status: 4, json: 'stop_first' });
    expect(onVeryOld.out).toContain(
      'Nodes of the version before cannot go on working with 0015-apps-of-the-installation.\n' +
        'Stop all nodes first, then run `latchkey migrate`, then start the new version.\n',
    );
    expect(onOld).toMatchObject({ status: 3, json: 'rolling' });
    expect(onOld.out).toContain(
      'Rolling is safe: nodes of the version before go on working while they run, and after it.\n',
    );
    const nothing = {
      status: 0,
      out: 'The database is up to date: there is nothing to do.\n',
      json: 'nothing_to_do',
      count: 0,
    };
    expect(onNew).toMatchObject(nothing);
    expect(onNewer).toMatchObject(nothing);
  });

  it('migrate --check says to stop first where a migration would keep requests waiting for too long', async () => {
    const { run, url } = await createDatabase(engine);
    await migrateUpTo(url, '0019-daily-counts');
    const small = await run('migrate', '--check');
    await addAccounts(url, 100_500);
    const large = await run('migrate', '--check');

    expect(small.status).toBe(3);
    expect(large.status).toBe(4);
    expect(large.out).toMatch(/0020-search-indexes goes through accounts, which has about \d{6} rows/);
  });

  it('a node works on a newer schema that is compatible, and says so in its log', async () => {
    const { run, url, start } = await createDatabase(engine);
    await run('migrate');
    await migrateBeyond(url, COMPATIBLE);
    const latchkey = await start({ seed: { users: [seedUser('octocat')] } });
    const client = createHttpClient(latchkey, 'octocat', passwordOf('octocat'));

    const line = await latchkey.waitForLine('The database was changed by Latchkey 9.0.0');
    expect(JSON.parse(line)).toMatchObject({
      level: 40,
      msg: `The database was changed by Latchkey 9.0.0 (${LATER}). Latchkey ${VERSION} can work with it; upgrade this node, too.`,
    });
    expect((await fetch(`${latchkey.url}/readyz`)).status).toBe(200);
    expect((await client.post('/authorizations', { note: 'newer' })).status).toBe(201);
    expect(await run('users', 'list')).toMatchObject({ status: 0 });
    expect(await run('migrate')).toMatchObject({ status: 0, out: expect.stringContaining('9.0.0') });
    await latchkey.stop();
  });

  it('nothing works on a newer schema that is incompatible: it names the version to use', async () => {
    const { run, url } = await createDatabase(engine);
    await run('migrate');
    await migrateBeyond(url, INCOMPATIBLE);
    const before = await executedMigrations(url);

    for (const words of [['serve', '--port', '0'], ['migrate'], ['migrate', '--check'], ['users', 'list']])
      expect(await run(...words)).toMatchObject({ status: 1, err: TOO_NEW });
    expect(await executedMigrations(url)).toEqual(before);
  });
});

/** An empty one, with a command line and servers on it. */
async function createDatabase(engine: EngineName) {
  const { folder, databaseUrl: url } = await emptyDatabase(engine);
  const cli = createBuiltCli();
  const env = { LATCHKEY_DATABASE_URL: url, LATCHKEY_SECRET_KEY_FILE: `${folder}/secret.key` };
  return {
    url,
    run: (...words: string[]): Promise<CliResult> => cli.runWith({ env }, ...words),
    start: ({
      noMigrate = false,
      ...options
    }: Parameters<typeof startLatchkey>[0] & { noMigrate?: boolean }) =>
      startLatchkey({ folder, databaseUrl: url, flags: noMigrate ? ['--no-migrate'] : [], ...options }),
  };
}

async function addAccounts(url: string, count: number): Promise<void> {
  await openRaw(url, async (db) => {
    await sql`
      insert into accounts (login, login_key, password_hash, created_at, updated_at)
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${count})
      select 'many-' || n, 'many-' || n, 'none', '2026-01-15T10:00:00Z', '2026-01-15T10:00:00Z' from numbers
    `.execute(db);
    if (url.startsWith('postgres')) await sql`analyze accounts`.execute(db);
  });
}
