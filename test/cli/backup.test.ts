import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { collectGarbage } from '../support/garbage.ts';
import { migrateBeyond } from '../support/schemas.ts';
import { type Cli, createEmptyCli } from './run-latchkey.ts';

let cli: Cli;
const at = (name: string) => path.join(cli.folder, name);
const database = () => at('data/latchkey.db');

beforeEach(async () => {
  cli = leavingNothing(createEmptyCli());
  await cli.run('migrate');
  await addUser('alice');
});

const restore = (...words: readonly string[]) => cli.run('restore', ...words);

const addUser = (login: string) =>
  cli.runWith({ input: 'through the looking glass\n' }, 'users', 'add', login, '--password-stdin');
const logins = async () =>
  (await cli.runJson<{ login: string }[]>('users', 'list')).map(({ login }) => login);

describe('latchkey backup', () => {
  it('makes a file that only its owner can read, whole by itself, and says what is in it', async () => {
    const before = Date.now();
    const { status, out, err } = await cli.run('backup', at('b.db'));
    const shown = JSON.parse((await cli.run('backup', at('c.db'), '--json')).out);

    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain(`Backed up ${database()} as of 20`);
    expect(out).toContain(`to ${at('b.db')}, and verified it: 1 account, 0 apps and 0 tokens.\n`);
    expect(out).toContain(
      `The secret key is not in it: keep a copy of ${at('data/secret.key')} somewhere else.\n`,
    );
    expect(readdirSync(cli.folder).toSorted()).toEqual(['b.db', 'c.db', 'data']);
    expect(statSync(at('b.db')).mode & 0o777).toBe(0o600);
    expect(shown).toMatchObject({
      file: at('c.db'),
      version: VERSION,
      rows: { accounts: 1, authorizations: 0 },
    });
    expect(shown.schema).toMatch(/^\d{4}-/);
    expect(shown.key_fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(shown.bytes).toBe(statSync(at('c.db')).size);
    expect(Date.parse(shown.taken_at)).toBeGreaterThan(before - 1000);
    expect(inside('c.db', 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(inside('c.db', 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'delete' }]);
    expect(inside('c.db', 'SELECT login FROM accounts')).toEqual([{ login: 'alice' }]);
  });

  it('replaces nothing, makes no database, and leaves nothing when it fails', async () => {
    writeFileSync(at('there.db'), 'mine');
    const onto = await cli.run('backup', at('there.db'));
    const nowhere = await cli.run('backup', at('b.db'), '--database', `sqlite:${at('other/latchkey.db')}`);
    const noFolder = await cli.run('backup', at('no/such/folder.db'));
    const onServer = await cli.run('backup', at('b.db'), '--database', 'postgres://localhost/latchkey');
    mkdirSync(at('empty'));
    new DatabaseSync(at('empty/latchkey.db')).exec('PRAGMA user_version = 1');
    const empty = await cli.run('backup', at('b.db'), '--database', `sqlite:${at('empty/latchkey.db')}`);

    expect(onto).toEqual({
      status: 1,
      out: '',
      err: `${at('there.db')} is there already, and a backup replaces nothing.\n`,
    });
    expect(readFileSync(at('there.db'), 'utf8')).toBe('mine');
    expect(nowhere).toEqual({
      status: 1,
      out: '',
      err: `There is no database at ${at('other/latchkey.db')}.\n`,
    });
    expect(noFolder.err).toMatch(
      /folder\.db\.\w+\.partial cannot be used: there is no such file or folder\.\n$/,
    );
    expect(onServer.err).toMatch(/^The database is PostgreSQL, .* docs\/backup\.md /);
    expect(empty).toEqual({
      status: 1,
      out: '',
      err: `The database at ${at('empty/latchkey.db')} is empty.\n`,
    });
    expect(readdirSync(cli.folder).toSorted()).toEqual(['data', 'empty', 'there.db']);
  });

  it('finds a damaged database, and makes no backup of it', async () => {
    damage(database());

    expect(await cli.run('backup', at('b.db'))).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringMatching(new RegExp(`^${database()} is damaged`)),
    });
    expect(readdirSync(cli.folder)).toEqual(['data']);
  });
});

describe('latchkey restore', () => {
  it('undoes what was done since, and keeps the database that it replaces', async () => {
    await cli.run('backup', at('b.db'));
    await addUser('bob');
    const refused = await restore(at('b.db'));
    const unchanged = await logins();
    const { status, out, err } = await restore(at('b.db'), '--force');

    expect(refused).toEqual({
      status: 1,
      out: '',
      err: `${database()} has 2 accounts, 0 apps and 0 tokens. --force replaces it, and keeps it under another name.\n`,
    });
    expect(unchanged).toEqual(['alice', 'bob']);
    expect({ status, out }).toEqual({
      status: 0,
      out: expect.stringMatching(
        /^Restored .*, and verified it\. What was revoked or changed after 20.*Z is as it was then\.\n$/,
      ),
    });
    expect(err).toMatch(/^Restoring .*: 1 account, 0 apps and 0 tokens\.\nWhat is at .* will be kept as /);
    expect(await logins()).toEqual(['alice']);
    const kept = readdirSync(at('data')).filter((name) => name.includes('.before-'));
    expect(kept).toHaveLength(1);
    expect(inside(`data/${kept[0]}`, 'SELECT login FROM accounts ORDER BY id')).toEqual([
      { login: 'alice' },
      { login: 'bob' },
    ]);
  });

  it('restores to a path without a database, and removes stale files of an earlier one', async () => {
    await cli.run('backup', at('b.db'));
    mkdirSync(at('other'));
    copyFileSync(at('data/secret.key'), at('other/secret.key'));
    for (const ending of ['-wal', '-shm', '-journal'])
      writeFileSync(at(`other/latchkey.db${ending}`), 'of another time');
    const elsewhere = ['--database', `sqlite:${at('other/latchkey.db')}`];

    const shown = JSON.parse((await restore(at('b.db'), '--json', ...elsewhere)).out);

    expect(shown).toMatchObject({
      file: at('b.db'),
      database: at('other/latchkey.db'),
      kept_as: null,
      rows: { accounts: 1 },
    });
    expect(readdirSync(at('other')).toSorted()).toEqual(['latchkey.db', 'secret.key']);
    expect(statSync(at('other/latchkey.db')).mode & 0o777).toBe(0o600);
    expect((await cli.run('users', 'show', 'alice', ...elsewhere)).status).toBe(0);
  });

  it('keeps what a killed server had only in its WAL', async () => {
    await cli.run('backup', at('b.db'));
    leaveInWal(database(), "UPDATE accounts SET login = 'changed'");

    expect(await restore(at('b.db'), '--force')).toMatchObject({ status: 0 });
    const kept = readdirSync(at('data')).filter((name) => name.includes('.before-'));
    expect(inside(`data/${kept[0]}`, 'SELECT login FROM accounts')).toEqual([{ login: 'changed' }]);
    expect(await logins()).toEqual(['alice']);
  });

  it('replaces a damaged database with --force only', async () => {
    await cli.run('backup', at('b.db'));
    writeFileSync(database(), 'no database at all. '.repeat(1000));

    expect(await restore(at('b.db'))).toMatchObject({
      status: 1,
      err: `${database()} is damaged, or no database. --force replaces it, and keeps it under another name.\n`,
    });
    expect(await restore(at('b.db'), '--force')).toMatchObject({ status: 0 });
    expect(await logins()).toEqual(['alice']);
  });

  it('refuses what is no whole backup that this version can use, and leaves the database as it is', async () => {
    await cli.run('backup', at('newer.db'));
    await migrateBeyond(`sqlite:${at('newer.db')}`, { requires: '9000-of-a-later-version', by: '9.0.0' });
    await cli.run('backup', at('short.db'));
    truncateSync(at('short.db'), statSync(at('short.db')).size / 2);
    await cli.run('backup', at('broken.db'));
    damage(at('broken.db'));
    new DatabaseSync(at('other.db')).exec('CREATE TABLE things (id INTEGER)');
    writeFileSync(at('text.db'), 'no database at all. '.repeat(1000));
    const state = async () => [await logins(), filesOfData()];
    const before = await state();
    const errorOf = async (file: string) => (await restore(file, '--force')).err;

    expect(await errorOf(at('newer.db'))).toContain('The database was changed by Latchkey 9.0.0, and');
    expect(await errorOf(at('short.db'))).toContain(`${at('short.db')} is damaged`);
    expect(await errorOf(at('broken.db'))).toContain(`${at('broken.db')} is damaged`);
    expect(await errorOf(at('other.db'))).toBe(`${at('other.db')} has no tables of Latchkey.\n`);
    expect(await errorOf(at('text.db'))).toBe(`${at('text.db')} is no SQLite database.\n`);
    expect(await errorOf(at('missing.db'))).toBe(`There is no file ${at('missing.db')}.\n`);
    expect(await errorOf(at('data/latchkey.db'))).toBe(`${database()} is the database itself.\n`);
    expect(await state()).toEqual(before);
  });

  it('refuses without the secret key of the backup', async () => {
    await cli.run('backup', at('b.db'));
    const elsewhere = ['--database', `sqlite:${at('other/latchkey.db')}`];

    const missing = await restore(at('b.db'), ...elsewhere);
    await cli.run('migrate', ...elsewhere);
    const wrong = await restore(at('b.db'), ...elsewhere);
    const anyway = await restore(at('b.db'), '--without-key', ...elsewhere);

    expect(missing.err).toMatch(
      /^The secret key .*secret\.key is missing: put the copy of it there first\. Its fingerprint is [0-9a-f]{16}…\./,
    );
    expect(existsSync(at('other/secret.key'))).toBe(true);
    expect(wrong.err).toMatch(
      /^The secret key .* is not the one of the backup: .* With --without-key the backup is restored anyway\.\n$/,
    );
    expect(anyway.status).toBe(0);
  });

  it('refuses while somebody uses the database', async () => {
    await cli.run('backup', at('b.db'));
    const other = new DatabaseSync(database());
    other.exec('PRAGMA journal_mode = WAL; SELECT * FROM accounts');
    const refused = await restore(at('b.db'), '--force');
    other.close();

    expect(refused).toEqual({ status: 1, out: '', err: `${database()} is in use: stop the server first.\n` });
  });
});

/** As after the process of a command: the statements that it leaves behind would keep the database in use. */
function leavingNothing(cli: Cli): Cli {
  const ending = async <T>(result: Promise<T>): Promise<T> =>
    result.finally(() => collectGarbage(cli.folder));
  return {
    ...cli,
    run: (...words) => ending(cli.run(...words)),
    runWith: (options, ...words) => ending(cli.runWith(options, ...words)),
    runJson: (...words) => ending(cli.runJson(...words)),
  };
}

/** Without those that come and go with connections. */
function filesOfData(): string[] {
  return readdirSync(at('data')).filter((name) => !/-(wal|shm)$/.test(name));
}

function inside(name: string, query: string): unknown[] {
  const file = new DatabaseSync(at(name), { readOnly: true });
  try {
    return file
      .prepare(query)
      .all()
      .map((row) => ({ ...Object(row) }));
  } finally {
    file.close();
  }
}

/** As a failing disk does: the beginning, which says what the file is, stays. */
function damage(file: string): void {
  chmodSync(file, 0o600);
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 4096 * 3, 4096 * 40);
  writeFileSync(file, bytes);
}

/** What a server that is killed leaves: a copy of the files while they are open. */
function leaveInWal(file: string, statement: string): void {
  const open = new DatabaseSync(file);
  open.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0');
  open.exec(statement);
  const wal = readFileSync(`${file}-wal`);
  const main = readFileSync(file);
  open.close();
  writeFileSync(file, main);
  writeFileSync(`${file}-wal`, wal);
}
