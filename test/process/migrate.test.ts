import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { type CliResult, createBuiltCli, createEmptyCli } from '../cli/run-latchkey.ts';
import { ENGINES, type EngineName, emptyDatabase } from '../support/engines.ts';
import { createHttpClient, times } from '../support/http-client.ts';
import { ROOT, startLatchkey } from '../support/latchkey-process.ts';
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

const ROLLING = 'Rolling is safe: nodes of the version before go on working while they run, and after it.\n';
const STOP_FIRST =
  'Nodes of the version before cannot go on after 0016-tokens-in-the-trail, which adds columns, unless they have views of their ' +
  'tables: docs/upgrading.md says how.\nStop all nodes first, then run `latchkey migrate`, then start the new version.\n';
const FINISHING = '0030-after-older-nodes';
const UNFINISHED =
  'The upgrade is not finished: run `latchkey migrate --finish` once no node of the version before is running.';

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
    const { run, serve, url, start } = await createDatabase(engine);
    await migrateUpTo(url, '0020-search-indexes');
    const before = await executedMigrations(url);

    expect(await serve('--no-migrate')).toMatchObject({ status: 1, err: TOO_OLD });
    expect(await executedMigrations(url)).toEqual(before);

    await run('migrate');
    const latchkey = await start({ noMigrate: true });
    expect((await fetch(`${latchkey.url}/readyz`)).status).toBe(200);
    await latchkey.stop();
  });

  it('migrate --check says by its exit status and in words what there is to do, and does nothing', async () => {
    const { run, url } = await createDatabase(engine);
    const tables = engine === 'postgres' ? besideViews(url) : url;
    const check = async () => {
      const before = await executedMigrations(tables);
      const ask = ['migrate', '--check', '--database', tables];
      const result = await run(...ask);
      const { status, pending } = JSON.parse((await run(...ask, '--json')).out);
      expect(await executedMigrations(tables)).toEqual(before);
      return { ...result, json: status, count: pending.length };
    };

    const onEmpty = await check();
    await migrateUpTo(url, '0014-familiar-sources');
    const onVeryOld = await check();
    if (engine === 'postgres') await addViews(url);
    const withViews = await check();
    await migrateUpTo(tables, '0025-apps-of-organizations');
    const onOld = await check();
    await run('migrate', '--database', tables);
    const onNew = await check();
    await migrateBeyond(tables, COMPATIBLE);
    const onNewer = await check();

    expect(onEmpty).toMatchObject({ status: 3, json: 'rolling' });
    const rolling = { status: 3, json: 'rolling', out: expect.stringContaining(ROLLING) };
    const stopFirst = { status: 4, json: 'stop_first', out: expect.stringContaining(STOP_FIRST) };
    expect(onVeryOld).toMatchObject(engine === 'postgres' ? stopFirst : rolling);
    expect(withViews).toMatchObject(rolling);
    expect(onOld).toMatchObject(rolling);
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
    if (engine === 'postgres') await addViews(url);
    const tables = engine === 'postgres' ? besideViews(url) : url;
    const small = await run('migrate', '--check', '--database', tables);
    await addAccounts(tables, 100_500);
    const large = await run('migrate', '--check', '--database', tables);

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
    const { run, serve, url } = await createDatabase(engine);
    await run('migrate');
    await migrateBeyond(url, INCOMPATIBLE);
    const before = await executedMigrations(url);

    expect(await serve()).toMatchObject({ status: 1, err: TOO_NEW });
    for (const words of [['migrate'], ['migrate', '--check'], ['users', 'list']])
      expect(await run(...words)).toMatchObject({ status: 1, err: TOO_NEW });
    expect(await executedMigrations(url)).toEqual(before);
  });
});

describe('Where nodes of the version before run', () => {
  it('migrations that they cannot bear wait until the operator says that they have stopped', async () => {
    const { run, url, start } = await createDatabase('postgres');
    await migrateUpTo(url, '0025-apps-of-organizations');
    const older = await connectTo(url);

    const migrated = await run('migrate');
    const check = await run('migrate', '--check');
    const latchkey = await start({});
    const warning = JSON.parse(await latchkey.waitForLine('not finished'));
    const ready = await fetch(`${latchkey.url}/readyz`);
    const before = await executedMigrations(url);
    const finished = await run('migrate', '--finish');
    await older.end();

    expect(migrated).toMatchObject({
      status: 0,
      out: `Ran 0028-rate-limits.\nRan 0031-deprecations.\nRan 0034-admin-tokens.\nRan 0035-password-links.\n${UNFINISHED}\n`,
    });
    expect(check).toMatchObject({ status: 0, out: `${UNFINISHED}\n` });
    expect(warning).toMatchObject({ level: 40, msg: UNFINISHED, migrations: [FINISHING] });
    expect(ready.status).toBe(200);
    expect(before).not.toContain(FINISHING);
    expect(finished).toMatchObject({ status: 0, out: `Ran ${FINISHING}.\n` });
    expect(await executedMigrations(url)).toContain(FINISHING);
    await latchkey.stop();
  });

  it('all migrations run where nobody else is connected', async () => {
    const { run, url } = await createDatabase('postgres');
    await migrateUpTo(url, '0025-apps-of-organizations');

    expect(await run('migrate')).toMatchObject({
      out: `Ran 0028-rate-limits.\nRan ${FINISHING}.\nRan 0031-deprecations.\nRan 0034-admin-tokens.\nRan 0035-password-links.\n`,
    });
  });

  it('statements that they have named go on over views, whatever is added to the tables', async () => {
    const { run, url } = await createDatabase('postgres');
    await migrateUpTo(url, '0005-names-in-the-trail');
    const older = await connectTo(url);
    const add = (login: string) =>
      older.query({
        name: 'add',
        text: `insert into accounts (login, login_key, password_hash, created_at, updated_at)
          values ($1, $1, 'none', '2026-01-15T10:00:00Z', '2026-01-15T10:00:00Z') returning *`,
        values: [login],
      });
    const find = (login: string) =>
      older.query({ name: 'find', text: 'select * from accounts where login_key = $1', values: [login] });
    const before = [await add('before'), await find('before')];

    await addViews(url);
    const refused = await run('migrate');
    await run('migrate', '--database', besideViews(url));
    const after = [await add('after'), await find('after'), await find('before')];
    await older.end();

    const columnsOf = ({ fields }: pg.QueryResult) => fields.map(({ name }) => name);
    expect(after.map(({ rowCount }) => rowCount)).toEqual([1, 1, 1]);
    expect(after.map(columnsOf)).toEqual(times(3, () => columnsOf(before[0] as pg.QueryResult)));
    expect(await executedMigrations(besideViews(url))).toContain('0028-rate-limits');
    expect(refused).toMatchObject({
      status: 1,
      err: expect.stringContaining('?options=-c%20search_path%3Dpublic'),
    });
  });

  it('migrations wait for no request, and no request for them, but begin between two', async () => {
    const { run, url } = await createDatabase('postgres');
    await migrateUpTo(url, '0005-names-in-the-trail');
    const older = await connectTo(url);
    // A request in the middle of its transaction, with what comes last among the tables: then it wants what comes first.
    await older.query('begin; lock table audit_events in row exclusive mode');

    const running = run('migrate');
    const observer = await connectTo(url);
    const waits = "select from pg_locks where not granted and mode = 'AccessExclusiveLock'";
    while ((await observer.query(waits)).rowCount === 0);
    await older.query('insert into installation (name, value) values ($1, $1)', ['meanwhile']);
    await older.query('commit');
    const { status, out } = await running;
    await older.end();
    await observer.end();

    expect(status).toBe(0);
    expect(out).toContain('Ran 0006-facts-in-the-trail.');
  });
});

/** An empty one, with a command line and servers on it. */
async function createDatabase(engine: EngineName) {
  const { folder, databaseUrl: url } = await emptyDatabase(engine);
  const cli = createEmptyCli();
  const built = createBuiltCli();
  const env = { LATCHKEY_DATABASE_URL: url, LATCHKEY_SECRET_KEY_FILE: `${folder}/secret.key` };
  return {
    url,
    run: (...words: string[]): Promise<CliResult> => cli.runWith({ env }, ...words),
    /** Until it ends, as a server does that cannot start. */
    serve: (...flags: string[]): Promise<CliResult> =>
      built.runWith({ env }, 'serve', '--port', '0', ...flags),
    start: ({
      noMigrate = false,
      ...options
    }: Parameters<typeof startLatchkey>[0] & { noMigrate?: boolean }) =>
      startLatchkey({ folder, databaseUrl: url, flags: noMigrate ? ['--no-migrate'] : [], ...options }),
  };
}

async function connectTo(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

/** The tables are in `public`, and the user is `postgres`. */
async function addViews(connectionString: string): Promise<void> {
  const client = await connectTo(connectionString);
  await client.query(readFileSync(path.join(ROOT, 'ops/views-for-older-nodes.sql'), 'utf8'));
  await client.end();
}

/** For nodes that know how the tables are. */
function besideViews(url: string): string {
  return `${url}?options=-c%20search_path%3Dpublic`;
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
