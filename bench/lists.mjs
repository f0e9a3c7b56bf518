// `npm run bench:lists` measures the lists of administrators: how many milliseconds each order, filter and search takes, from
// the request to the last byte of the response, with 10⁵ people, 10⁶ tokens and 10⁶ events.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { loadSettings } from '../build/config/load.js';
import { registerApp } from '../build/core/delegation/apps/register.js';
import { registerAccount } from '../build/core/operations/account-management/register.js';
import { openContext } from '../build/open-context.js';
import { millisecondsOf, signIn } from './pages.mjs';
import { startLatchkey } from './servers.mjs';

/** In milliseconds. */
const SLOWEST = 100;

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    tokens: { type: 'string', default: '1000000' },
    events: { type: 'string', default: '1000000' },
    times: { type: 'string', default: '25' },
    /** An empty PostgreSQL database; SQLite by default. */
    database: { type: 'string' },
  },
});
const folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-lists-'));
const database = values.database ?? `sqlite:${folder}/latchkey.db`;
const secretKeyFile = `${folder}/secret.key`;
const PASSWORD = 'a password of the bench';
const clientId = await fill();

const PATHS = [
  '/admin',
  '/admin/people',
  '/admin/people?sort=-created',
  '/admin/people?sort=-last_sign_in',
  '/admin/people?q=person-4',
  '/admin/people?q=zola+quer',
  '/admin/people?q=someone.777',
  '/admin/people?q=nothing',
  '/admin/people?role=site_admin',
  '/admin/people?two_factor=off',
  '/admin/people?status=suspended&sort=-last_sign_in',
  '/admin/people?signed_in=never',
  '/admin/people?signed_in=never&two_factor=on&status=suspended',
  '/admin/people?absent=90&sort=created',
  '/admin/people?since=2025-01-01&until=2025-06-30',
  '/admin/tokens',
  '/admin/tokens?sort=expires',
  '/admin/tokens?sort=last_used',
  '/admin/tokens?q=nothing',
  '/admin/tokens?q=nightly+77',
  '/admin/tokens?q=bench',
  '/admin/tokens?owner=person-77',
  `/admin/tokens?app=${clientId}`,
  `/admin/tokens?app=${clientId}&sort=-last_used`,
  '/admin/tokens?scope=gist',
  '/admin/tokens?scope=admin:org',
  '/admin/tokens?scope=admin:org&sort=last_used',
  '/admin/tokens?origin=device_flow',
  '/admin/tokens?kind=personal',
  '/admin/tokens?expiry=never',
  '/admin/tokens?expiry=expired',
  '/admin/tokens?used=never',
  '/admin/tokens?unused=90',
  '/admin/tokens?unused=90&scope=repo&kind=app&expiry=never',
  '/admin/apps',
  '/admin/apps?q=bench',
  '/admin/audit',
  '/admin/audit?q=nothing',
  '/admin/audit?login=person-77',
  '/admin/audit?action=user.login',
];

const server = await startLatchkey({ database, secretKeyFile }, 'off');
const cookie = await signIn(server.url, 'alice', PASSWORD);
const figures = [];
for (const place of PATHS)
  figures.push(await millisecondsOf(server.url, place, { cookie, times: Number(values.times), warmUp: 5 }));
await server.stop();
rmSync(folder, { recursive: true, force: true });

console.log(
  `\n${values.people} people, ${values.tokens} tokens, ${values.events} events, ${values.database ? 'PostgreSQL' : 'SQLite'}, Node ${process.version}\n`,
);
console.table(
  Object.fromEntries(
    figures.map(({ path, median, worst }) => [
      path.replace(clientId, 'CLIENT_ID'),
      { 'median ms': median.toFixed(1), 'worst ms': worst.toFixed(1), limit: `< ${SLOWEST} ms` },
    ]),
  ),
);
const slow = figures.filter(({ median }) => median >= SLOWEST).map(({ path }) => path);
console.log(slow.length === 0 ? 'All limits hold.' : `Limits missed: ${slow.join(', ')}.`);
process.exitCode = slow.length === 0 ? 0 : 1;

/** Alice, her app, and rows that both engines make themselves: sending millions would take long. */
async function fill() {
  const { settings } = loadSettings({
    LATCHKEY_DATABASE_URL: database,
    LATCHKEY_SECRET_KEY_FILE: secretKeyFile,
  });
  const context = await openContext({ ...settings, publicUrl: 'http://127.0.0.1' });
  const names = { name: 'Alice', email: null, siteAdmin: true, temporaryPassword: false };
  const alice = await registerAccount(context, { login: 'alice', password: PASSWORD, ...names });
  const texts = {
    name: 'Bench',
    url: 'http://127.0.0.1',
    description: null,
    callbackUrls: [],
    deviceFlow: false,
  };
  const { app } = await registerApp(context, alice, texts);
  const DATE = "'202' || (3 + i % 3) || '-0' || (1 + i % 9) || '-1' || (i % 10) || 'T00:00:00Z'";
  const rows = async (count, table, columns) => {
    for (let from = 1; from <= count; from += 50_000) {
      const to = Math.min(count, from + 49_999);
      const numbers = `with recursive numbers(i) as (select ${from} union all select i + 1 from numbers where i < ${to})`;
      const statement = `insert into ${table} (${Object.keys(columns)}) ${numbers} select ${Object.values(columns)} from numbers`;
      await context.storage.write(async (tx) => {
        await context.storage.liftStatementTimeout(tx);
        await sql.raw(statement).execute(tx);
      });
    }
    console.log(`${count} rows of ${table}`);
  };
  const people = Number(values.people);
  const owner = `${alice.id} + 1 + i % ${people}`;
  const dates = { created_at: DATE, updated_at: DATE };
  await rows(people, 'accounts', {
    login: "'person-' || i",
    login_key: "'person-' || i",
    name: "'Zola Quercus ' || i",
    password_hash: "'none'",
    two_factor_since: `case when i % 3 = 0 then ${DATE} end`,
    suspended_at: `case when i % 50 = 0 then ${DATE} end`,
    site_admin_since: `case when i % 5000 = 0 then ${DATE} end`,
    last_sign_in_at: `case when i % 4 > 0 then ${DATE} end`,
    ...dates,
  });
  for (const word of ["'zola'", "'quercus'", "'' || i"])
    await rows(people, 'account_words', { account_id: `${alice.id} + i`, word });
  await rows(people, 'emails', {
    account_id: `${alice.id} + i`,
    address: "'someone.' || i || '@example.com'",
    address_key: "'someone.' || i || '@example.com'",
    visibility: "'private'",
    primary_since: DATE,
    verified_at: DATE,
  });
  const isOfApp = 'i % 2 = 0';
  await rows(people, 'grants', { account_id: `${alice.id} + i`, app_id: app.id, ...dates });
  await rows(Number(values.tokens), 'authorizations', {
    account_id: owner,
    app_id: `case when ${isOfApp} then ${app.id} end`,
    grant_id: `case when ${isOfApp} then 1 + i % ${people} end`,
    origin: `case when i % 1000 = 0 then 'device_flow' when ${isOfApp} then 'web_flow' else 'settings' end`,
    token_hash: "'hash ' || i",
    token_last_eight: "'' || (10000000 + i)",
    note: `case when ${isOfApp} then null else 'Nightly ' || i end`,
    note_key: `case when ${isOfApp} then null else '' || i end`,
    scopes: "case when i % 5000 = 0 then 'admin:org' when i % 3 = 0 then 'gist repo' else 'repo user' end",
    expires_at: `case when i % 7 = 0 then ${DATE} end`,
    last_used_at: `case when i % 4 > 0 then ${DATE} end`,
    ...dates,
  });
  await rows(Number(values.events), 'audit_events', {
    at: "'2025-01-01T00:00:00Z'",
    action: "case when i % 3 = 0 then 'user.login' else 'oauth_access.create' end",
    actor_id: owner,
    account_id: owner,
    address: "'127.0.0.1'",
    app_id: `${app.id}`,
  });
  if (values.database) await context.storage.write((tx) => sql`analyze`.execute(tx));
  await context.storage.close();
  return app.clientId;
}
