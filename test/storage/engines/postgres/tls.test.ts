import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../../src/storage/connect.ts';
import type { Tx } from '../../../../src/storage/db.ts';
import { engine, tidyUpWith } from '../../../support/databases.ts';
import { type OwnCluster, startOwnCluster } from '../../../support/postgres.ts';

/** Made out by itself, to `localhost` and 127.0.0.1. */
const CERT = path.resolve(import.meta.dirname, '../../../support/tls/cert.pem');
const KEY = path.resolve(import.meta.dirname, '../../../support/tls/key.pem');
/** The same machine by a name that the certificate does not have. */
const OTHER_NAME = '127.1';

describe.runIf(engine === 'postgres')('A PostgreSQL server with TLS', () => {
  let cluster: OwnCluster;
  beforeAll(async () => {
    const cert = readFileSync(CERT, 'utf8');
    cluster = await startOwnCluster({
      settings: ['ssl=on', 'ssl_ca_file=root.crt'],
      files: {
        'server.crt': cert,
        'root.crt': cert,
        'server.key': readFileSync(KEY, 'utf8'),
        'pg_hba.conf': 'hostssl all certified all cert map=latchkey\nhost all all all trust\n',
        'pg_ident.conf': 'latchkey localhost certified\n',
      },
    });
    tidyUpWith(cluster.stop);
    const client = new pg.Client({ connectionString: cluster.url });
    await client.connect();
    await client.query('create role certified login');
    await client.end();
  });

  it.each([
    ['postgres', 'localhost', '', true],
    ['postgres', '127.0.0.1', 'sslmode=disable', false],
    ['postgres', '127.0.0.1', 'sslmode=prefer', true],
    ['postgres', '127.0.0.1', 'sslmode=require', true],
    ['postgres', OTHER_NAME, 'sslmode=require', true],
    ['postgres', '127.0.0.1', `sslmode=verify-full&sslrootcert=${CERT}`, true],
    ['postgres', OTHER_NAME, `sslmode=verify-ca&sslrootcert=${CERT}`, true],
    ['certified', '127.0.0.1', `sslmode=require&sslcert=${CERT}&sslkey=${KEY}`, true],
  ])('is used by %s at %s with %j: encrypted %s', async (user, host, parameters, encrypted) => {
    expect(await isEncrypted(user, host, parameters)).toBe(encrypted);
  });

  it.each([
    ['postgres', '127.0.0.1', 'sslmode=verify-full', /self-signed certificate/],
    [
      'postgres',
      OTHER_NAME,
      `sslmode=verify-full&sslrootcert=${CERT}`,
      /does not match certificate's altnames/,
    ],
    ['certified', '127.0.0.1', 'sslmode=require', /connection requires a valid client certificate/],
  ])('refuses %s at %s with %j', async (user, host, parameters, why) => {
    await expect(isEncrypted(user, host, parameters)).rejects.toThrow(why);
  });

  it('is not given up to a file that does not exist', async () => {
    await expect(isEncrypted('postgres', 'localhost', 'sslrootcert=/no/such/file')).rejects.toThrow('ENOENT');
  });

  async function isEncrypted(user: string, host: string, parameters: string): Promise<boolean | undefined> {
    const storage = await connect(`postgres://${user}@${host}:${cluster.port}/postgres?${parameters}`);
    try {
      const statement = sql<{ ssl: boolean }>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`;
      const { rows } = await statement.execute(storage.reader as Tx);
      return rows[0]?.ssl;
    } finally {
      await storage.close();
    }
  }
});

describe.runIf(engine === 'postgres')('A PostgreSQL server without TLS', () => {
  it('is used with sslmode=prefer, the default, and refused with sslmode=require', async () => {
    const cluster = await startOwnCluster();
    tidyUpWith(cluster.stop);

    for (const mode of ['', '?sslmode=prefer']) await (await connect(`${cluster.url}${mode}`)).close();
    await expect(connect(`${cluster.url}?sslmode=require`)).rejects.toThrow(
      'The server does not support SSL connections',
    );
  });
});
