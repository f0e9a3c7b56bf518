import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../../../src/storage/connect.ts';
import type { Storage, Tx } from '../../../../src/storage/db.ts';
import { engine, freshDatabase, temporaryFolder, tidyUpWith } from '../../../support/databases.ts';
import { startTcpProxy } from '../../../support/tcp-proxy.ts';

const open: Storage[] = [];

afterEach(async () => {
  for (const storage of open.splice(0)) await storage.close();
});

describe.runIf(engine === 'postgres')('Opening a PostgreSQL database that cannot be used', () => {
  it('says where nothing listens', async () => {
    expect(await refusal('postgres://postgres@127.0.0.1:1/latchkey')).toBe(
      'The database cannot be opened. 127.0.0.1:1: connect ECONNREFUSED 127.0.0.1:1.',
    );
    expect(await refusal('postgres://postgres@localhost:1/latchkey')).toMatch(
      /^The database cannot be opened\. localhost:1: .*connect ECONNREFUSED 127\.0\.0\.1:1/,
    );
  });

  it('has the words of the server', async () => {
    const url = await freshDatabase(temporaryFolder());
    const { host, pathname } = new URL(url);

    expect(await refusal(`${url}_missing`)).toBe(
      `The database cannot be opened. ${host}: database "${pathname.slice(1)}_missing" does not exist.`,
    );
    expect(await refusal(url.replace('postgres@', 'nobody:hunter2@'))).toBe(
      `The database cannot be opened. ${host}: role "nobody" does not exist.`,
    );
  });

  it('refuses a database that cannot store every name', async () => {
    const url = new URL(await freshDatabase(temporaryFolder()));
    const name = `${url.pathname.slice(1)}_latin1`;
    await execute(url.href, `create database ${name} encoding 'LATIN1' template template0`);
    tidyUpWith(() => execute(url.href, `drop database ${name}`));

    expect(await refusal(new URL(`/${name}`, url).href)).toBe(
      `The database ${name} has the encoding LATIN1, which cannot store every name. Make another one: ` +
        `create database ${name} encoding 'UTF8' template template0;`,
    );
  });

  it('refuses a search path without a schema', async () => {
    const url = await freshDatabase(temporaryFolder());

    expect(await refusal(`${url}?options=-c%20search_path%3Dmissing`)).toMatch(
      /^The search_path of the database \w+ names no schema that exists\. Create the schema first\.$/,
    );
  });

  it.each([
    ['?target_session_attrs=standby', /^target_session_attrs must be one of any, read-write, primary/],
    ['?sslmode=maybe', /^sslmode must be one of disable, prefer, require, verify-ca, verify-full\.$/],
    ['?sslmode=verify-ca', /^sslmode=verify-ca needs sslrootcert/],
    ['?sslrootcert=system&sslmode=require', /^sslrootcert=system needs sslmode=verify-full\.$/],
    ['?prepared_statements=maybe', /^prepared_statements must be on or off\.$/],
    ['?host=h1,h2,h3&port=1,2', /^The database URL has 3 hosts, but 2 ports\.$/],
  ])('refuses the parameters %s', async (parameters, sentence) => {
    expect(await refusal(`postgres://postgres@127.0.0.1:1/latchkey${parameters}`)).toMatch(sentence);
  });
});

describe.runIf(engine === 'postgres')('A PostgreSQL URL with several hosts', () => {
  it.each(['?', '?target_session_attrs=read-write&', '?target_session_attrs=primary&'])(
    'opens the first one that works: %s',
    async (parameters) => {
      const url = new URL(await freshDatabase(temporaryFolder()));
      const hanging = await startTcpProxy({ port: Number(url.port) });
      hanging.swallow();
      tidyUpWith(() => hanging.close());
      const several = (hosts: string) =>
        `postgres://postgres@${hosts}${url.pathname}${parameters}application_name=several`;

      for (const hosts of [
        `127.0.0.1:1,127.0.0.1:${url.port}`,
        `127.0.0.1:${url.port},127.0.0.1:1`,
        `127.0.0.1:${hanging.port},127.0.0.1:${url.port}`,
      ])
        expect(await pathTo(several(hosts))).toBe(url.pathname);
      expect(await pathTo(several('').concat(`&host=127.0.0.1,127.0.0.1&port=1,${url.port}`))).toBe(
        url.pathname,
      );
    },
  );

  it('says of each why it does not', async () => {
    expect(await refusal('postgres://postgres@127.0.0.1:1,[::1]:2/latchkey')).toMatch(
      /^The database cannot be opened\. 127\.0\.0\.1:1: connect ECONNREFUSED 127\.0\.0\.1:1; ::1:2: connect \w+ ::1:2.*\.$/,
    );
  });
});

describe.runIf(engine === 'postgres')('A PostgreSQL database that accepts no writes', () => {
  const readOnly = (url: string) => `${url}?options=-c%20default_transaction_read_only%3Don`;

  it('is refused where the URL asks for one that does, and the next host is taken', async () => {
    const url = await freshDatabase(temporaryFolder());
    const { host } = new URL(url);

    expect(await refusal(`${readOnly(url)}&target_session_attrs=read-write`)).toBe(
      `The database cannot be opened. ${host}: ${host} is read-only.`,
    );
    // A primary it is.
    expect(await pathTo(`${readOnly(url)}&target_session_attrs=primary`)).toBe(new URL(url).pathname);
  });

  it('says so when it is asked', async () => {
    const url = await freshDatabase(temporaryFolder());

    expect(await (await opened(readOnly(url))).whyReadOnly()).toEqual({
      why: 'read-only',
      sentence: 'The database accepts no writes.',
    });
    expect(await (await opened(url)).whyReadOnly()).toBeUndefined();
  });
});

describe.runIf(engine === 'postgres')('Two schemas of one PostgreSQL database', () => {
  it('are two installations, also when a third one is in the schema public', async () => {
    const url = await freshDatabase(temporaryFolder());
    for (const name of ['one', 'two']) {
      await execute(url, `create schema ${name}`);
      tidyUpWith(() => execute(url, `drop schema ${name} cascade`));
    }
    const installation = (name: string) => opened(`${url}?options=-c%20search_path%3D${name}`);
    const [one, two] = [await installation('one'), await installation('two')];

    const migrated = [await one.migrate()];
    const pending = await two.pendingMigrations();
    migrated.push(await two.migrate());
    await one.write((tx) => tx.insertInto('installation').values({ name: 'a', value: '1' }).execute());

    expect(migrated[0]?.length).toBeGreaterThan(0);
    expect(migrated[1]).toEqual(migrated[0]);
    // One waits for older nodes, which an empty schema does not have.
    expect(pending).toEqual(migrated[0]?.filter((name) => name !== '0030-after-older-nodes'));
    expect(await one.pendingMigrations()).toEqual([]);
    const factsOf = ({ reader }: Storage) =>
      reader.selectFrom('installation').where('name', '=', 'a').select('value').execute();
    expect(await factsOf(one)).toEqual([{ value: '1' }]);
    expect(await factsOf(two)).toEqual([]);
  });
});

async function opened(url: string): Promise<Storage> {
  const storage = await connect(url);
  open.push(storage);
  return storage;
}

async function pathTo(url: string): Promise<string> {
  const storage = await opened(url);
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(
    storage.reader as Tx,
  );
  return `/${rows[0]?.name}`;
}

async function refusal(url: string): Promise<string> {
  const error: unknown = await connect(url).catch((error: unknown) => error);
  return error instanceof Error ? error.message : 'It was opened.';
}

async function execute(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(statement);
  await client.end();
}
