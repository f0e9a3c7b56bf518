// `npm run bench:tokens` measures how long checking a token takes with 10⁴ and with 10⁶ tokens in the database, and the ratio. Both
// servers run all the time and are asked in turn, in the same rounds, so that whatever else the machine does hits both alike.
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import pg from 'pg';
import { loadSettings } from '../build/config/load.js';
import { personAsOwner } from '../build/core/delegation/apps/owner.js';
import { registerApp } from '../build/core/delegation/apps/register.js';
import { mintToken, rememberToken } from '../build/core/delegation/tokens/token.js';
import { registerAccount } from '../build/core/operations/account-management/register.js';
import { openContext } from '../build/open-context.js';
import { median } from './load.mjs';
import { startLatchkey } from './servers.mjs';

/** The p99 with many tokens, compared with that with few. */
const LARGEST_RATIO = 1.3;
/** At once: enough to keep a server busy, too few to measure a queue. */
const CONNECTIONS = 4;
const BATCH = 20_000;
const AT = '2026-01-01T00:00:00Z';

const { values } = parseArgs({
  options: {
    few: { type: 'string', default: '10000' },
    many: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '15' },
    checks: { type: 'string', default: '3000' },
    /** Tokens that are asked about: a single one would always be in a cache. Each one's use is written, a few seconds later. */
    asked: { type: 'string', default: '5000' },
    /** A PostgreSQL server, by the URL of a database of it; SQLite by default. Two databases are made there, and dropped. */
    database: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const ASKED = Number(values.asked);

const datasets = [await fill(Number(values.few)), await fill(Number(values.many))];
for (const dataset of datasets) dataset.server = await startLatchkey(dataset, 'off');
for (let round = 0; round <= rounds; round++) {
  for (const dataset of datasets) {
    const times = (await timesOf(dataset)).toSorted((a, b) => a - b);
    // The first round is a warm-up.
    if (round === 0) continue;
    dataset.p50.push(times[Math.floor(times.length * 0.5)]);
    dataset.p99.push(times[Math.floor(times.length * 0.99)]);
  }
}
for (const { server } of datasets) await server.stop();
for (const { remove } of datasets) await remove();

const [few, many] = datasets.map(({ p50, p99 }) => ({ p50: median(p50), p99: median(p99) }));
console.log(
  `\n${values.database ? 'PostgreSQL' : 'SQLite'}, ${rounds} rounds of ${values.checks} checks of ${values.asked} tokens on ${CONNECTIONS} connections, Node ${process.version}; ` +
    'milliseconds, medians of the rounds\n',
);
const row = ({ p50, p99 }) => ({ p50: p50.toFixed(2), p99: p99.toFixed(2) });
console.table({
  [`${values.few} tokens`]: row(few),
  [`${values.many} tokens`]: row(many),
  ratio: row({ p50: many.p50 / few.p50, p99: many.p99 / few.p99 }),
});
const holds = many.p99 / few.p99 <= LARGEST_RATIO;
console.log(
  holds ? `The p99 grows by at most ${LARGEST_RATIO}.` : `The p99 grows by more than ${LARGEST_RATIO}.`,
);
process.exitCode = holds ? 0 : 1;

/** Milliseconds of each check of a round. */
async function timesOf({ server, clientId, secret, asked }) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const { hostname, port } = new URL(server.url);
  const authorization = `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;
  const options = { agent, hostname, port, method: 'POST', path: `/api/v3/applications/${clientId}/token` };
  const times = [];
  let left = Number(values.checks);

  function check() {
    const body = JSON.stringify({ access_token: asked[Math.floor(Math.random() * asked.length)] });
    const headers = { authorization, 'content-type': 'application/json', 'content-length': body.length };
    return new Promise((resolve, reject) => {
      const begun = performance.now();
      const sent = request({ ...options, headers }, (response) => {
        response.resume().once('end', () => {
          times.push(performance.now() - begun);
          if (response.statusCode === 200) resolve();
          else reject(new Error(`A check was answered with ${response.statusCode}`));
        });
      });
      sent.once('error', reject).end(body);
    });
  }
  async function client() {
    while (left-- > 0) await check();
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  agent.destroy();
  return times;
}

/** A database with so many tokens of one app, each person having a hundred. */
async function fill(tokens) {
  const place = await makeDatabase(tokens);
  const { settings } = loadSettings({
    LATCHKEY_DATABASE_URL: place.database,
    LATCHKEY_SECRET_KEY_FILE: place.secretKeyFile,
  });
  const context = await openContext({ ...settings, publicUrl: 'http://127.0.0.1' });
  const { storage } = context;
  const names = { name: 'Alice', email: null, siteAdmin: true, temporaryPassword: false };
  const alice = await registerAccount(context, {
    login: 'alice',
    password: 'a password of the bench',
    ...names,
  });
  const { app, secret } = await registerApp(context, personAsOwner(alice), {
    name: 'Bench',
    url: 'http://127.0.0.1',
    description: null,
    callbackUrls: [],
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
  await rows(tokens - ASKED, 'authorizations', {
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
  const asked = Array.from({ length: ASKED }, () => mintToken('gho_'));
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
  for (let from = 0; from < ASKED; from += 100)
    await storage.write((tx) =>
      tx
        .insertInto('authorizations')
        .values(known.slice(from, from + 100))
        .execute(),
    );
  if (values.database)
    await storage.write(async (tx) => {
      await storage.liftStatementTimeout(tx);
      await sql`analyze`.execute(tx);
    });
  const { total } = await storage.tableSizes();
  await storage.close();
  console.log(`${tokens} tokens: ${Math.round(total / 2 ** 20)} MB`);
  return { ...place, clientId: app.clientId, secret, asked, p50: [], p99: [] };
}

async function makeDatabase(tokens) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-tokens-'));
  const secretKeyFile = `${folder}/secret.key`;
  const removeFolder = async () => rmSync(folder, { recursive: true, force: true });
  if (values.database === undefined) {
    const database = `sqlite:${folder}/latchkey.db`;
    return { database, secretKeyFile, randomHash: 'lower(hex(randomblob(32)))', remove: removeFolder };
  }
  const name = `latchkey_tokens_${tokens}_${Date.now()}`;
  const url = new URL(values.database);
  url.pathname = `/${name}`;
  await onServer(`create database ${name}`);
  return {
    database: url.href,
    secretKeyFile,
    randomHash: "md5('a' || i) || md5('b' || i)",
    async remove() {
      await onServer(`drop database ${name} with (force)`);
      await removeFolder();
    },
  };
}

async function onServer(statement) {
  const client = new pg.Client({ connectionString: values.database });
  await client.connect();
  await client.query(statement);
  await client.end();
}
