// Fills a database with a great many tokens.
import { sql } from 'kysely';
import pg from 'pg';
import { loadSettings } from '../build/config/load.js';
import { personAsOwner } from '../build/core/delegation/apps/owner.js';
import { registerApp } from '../build/core/delegation/apps/register.js';
import { mintToken, rememberToken } from '../build/core/delegation/tokens/token.js';
import { registerAccount } from '../build/core/operations/account-management/register.js';
import { openContext } from '../build/open-context.js';
import { makeFolder, removeFolder } from './folders.mjs';

const BATCH = 20_000;
const AT = '2026-01-01T00:00:00Z';
/** Alice's, who administers the installation. */
export const PASSWORD = 'a password of the bench';

/**
 * A database with so many tokens of one app, each person having a hundred.
 *
 * @param {object} options
 * @param {number} options.tokens how many
 * @param {number} options.asked how many of them are known, so that they can be asked about
 * @param {string | undefined} options.server a PostgreSQL server, by the URL of a database of it; SQLite by default
 * @param {(filling: object) => Promise<void>} [options.more] adds further rows
 */
export async function fill({ tokens, asked: howMany, server, more }) {
  const place = await makeDatabase(tokens, server);
  const { settings } = loadSettings({
    LATCHKEY_DATABASE_URL: place.database,
    LATCHKEY_SECRET_KEY_FILE: place.secretKeyFile,
  });
  const context = await openContext({ ...settings, publicUrl: 'http://127.0.0.1' });
  const { storage } = context;
  const names = { name: 'Alice', email: null, siteAdmin: true, temporaryPassword: false };
  const alice = await registerAccount(context, {
    login: 'alice',
    password: PASSWORD,
    ...names,
  });
  const { app, secret } = await registerApp(context, personAsOwner(alice), {
    name: 'Bench',
    url: 'http://127.0.0.1',
    description: null,
    callbackUrls: ['http://127.0.0.1/callback'],
    deviceFlow: false,
  });

  /** Rows that both engines make themselves: sending millions would take long. */
  async function rows(count, table, columns) {
    for (let from = 1; from <= count; from += BATCH) {
      const to = Math.min(count, from + BATCH - 1);
      const numbers = `with recursive numbers(i) as (select ${from} union all select i + 1 from numbers where i < ${to})`;
      const statement = `insert into ${table} (${Object.keys(columns)}) ${numbers} select ${Object.values(columns)} from numbers`;
      await storage.write(async (tx) => {
        await storage.liftStatementTimeout(tx);
        await sql.raw(statement).execute(tx);
      });
    }
  }
  const people = Math.ceil(tokens / 100);
  const dates = { created_at: `'${AT}'`, updated_at: `'${AT}'` };
  const texts = { login: "'person-' || i", login_key: "'person-' || i", password_hash: "'none'" };
  await rows(people, 'accounts', { ...texts, ...dates });
  await rows(people, 'grants', { account_id: `${alice.id} + i`, app_id: app.id, ...dates });
  const [{ first }] = await storage.reader
    .selectFrom('grants')
    .select(({ fn }) => fn.min('id').as('first'))
    .execute();
  await rows(tokens - howMany, 'authorizations', {
    account_id: `${alice.id} + 1 + i % ${people}`,
    app_id: app.id,
    grant_id: `${first} + i % ${people}`,
    origin: "'web_flow'",
    // As spread over the index as real ones.
    token_hash: place.randomHash,
    token_last_eight: "'' || (10000000 + i)",
    scopes: "'repo user'",
    ...dates,
  });
  const asked = Array.from({ length: howMany }, () => mintToken('gho_'));
  const known = asked.map((token, number) => {
    const { hash, lastEight } = rememberToken(token);
    const whose = (number * 7919) % people;
    return {
      account_id: alice.id + 1 + whose,
      app_id: app.id,
      grant_id: first + whose,
      origin: 'web_flow',
      token_hash: hash,
      token_last_eight: lastEight,
      scopes: 'repo user',
      created_at: AT,
      updated_at: AT,
    };
  });
  for (let from = 0; from < howMany; from += 100)
    await storage.write((tx) =>
      tx
        .insertInto('authorizations')
        .values(known.slice(from, from + 100))
        .execute(),
    );
  await more?.({ context, rows, alice, app, people });
  if (server)
    await storage.write(async (tx) => {
      await storage.liftStatementTimeout(tx);
      await sql`analyze`.execute(tx);
    });
  const { total } = await storage.tableSizes();
  await storage.close();
  console.log(`${tokens} tokens: ${Math.round(total / 2 ** 20)} MB`);
  return { ...place, clientId: app.clientId, secret, asked };
}

async function makeDatabase(tokens, server) {
  const folder = makeFolder('latchkey-tokens-');
  const secretKeyFile = `${folder}/secret.key`;
  if (server === undefined) {
    const database = `sqlite:${folder}/latchkey.db`;
    return {
      database,
      secretKeyFile,
      randomHash: 'lower(hex(randomblob(32)))',
      remove: async () => removeFolder(folder),
    };
  }
  const name = `latchkey_tokens_${tokens}_${Date.now()}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await onServer(server, `create database ${name}`);
  return {
    database: url.href,
    secretKeyFile,
    randomHash: "md5('a' || i) || md5('b' || i)",
    async remove() {
      await onServer(server, `drop database ${name} with (force)`);
      removeFolder(folder);
    },
  };
}

async function onServer(server, statement) {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}
