// `npm run bench:lists` measures the pages of administrators: how many milliseconds each order, filter, search and chart takes,
// from the request to the last byte of the response, with 10⁵ people, 10⁶ tokens, 10⁴ apps and 10⁶ events; and how long it takes to
// revoke a thousand pasted tokens.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { loadSettings } from '../build/config/load.js';
import { personAsOwner } from '../build/core/delegation/apps/owner.js';
import { registerApp } from '../build/core/delegation/apps/register.js';
import { registerAccount } from '../build/core/operations/account-management/register.js';
import { openContext } from '../build/open-context.js';
import { millisecondsOf, signIn } from './pages.mjs';
import { addTokens, countRevocations, revokeByApi, revokeByPage } from './revocations.mjs';
import { startLatchkey } from './servers.mjs';

/** In milliseconds. */
const SLOWEST = 100;
const SLOWEST_REVOCATION = 2000;
/** At once. */
const REVOKED = 1000;

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    tokens: { type: 'string', default: '1000000' },
    apps: { type: 'string', default: '10000' },
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
const { clientId, leaked } = await fill();

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
  `/admin/bulk/tokens?action=revoke&${Array.from({ length: 50 }, (_, id) => `ids=${id + 1}`).join('&')}`,
  '/admin/apps',
  '/admin/apps?sort=-users',
  '/admin/apps?sort=-created',
  '/admin/apps?q=bench',
  '/admin/apps?q=tool+77',
  '/admin/apps?q=nothing',
  '/admin/apps?owner=person-77',
  '/admin/apps?owned=server',
  '/admin/apps?used=never&since=2025-01-01&sort=-users',
  `/admin/apps/${clientId}`,
  '/admin/audit',
  '/admin/audit?sort=time',
  '/admin/audit?q=nothing',
  '/admin/audit?q=person-77',
  '/admin/audit?q=bench',
  '/admin/audit?q=nightly+77',
  '/admin/audit?q=10000077',
  '/admin/audit?q=10.0.0.77',
  '/admin/audit?q=10.',
  '/admin/audit?q=repo',
  '/admin/audit?q=gist+repo',
  '/admin/audit?q=user.login',
  '/admin/audit?q=bench&since=2025-03-01&until=2025-03-31',
  `/admin/audit?q=${encodeURIComponent(`hashed_token:${'0'.repeat(64)}`)}`,
  '/admin/audit?login=person-77',
  '/admin/audit?action=user.login',
  '/admin/audit?action=user.login&until=2024-01-31',
  '/admin/audit?since=2025-03-01&until=2025-03-31',
  '/admin/refusals',
  '/settings/security-log?q=nothing',
];

const server = await startLatchkey({ database, secretKeyFile }, 'off');
const cookie = await signIn(server.url, 'alice', { password: PASSWORD });
const figures = [];
for (const place of PATHS)
  figures.push(await millisecondsOf(server.url, place, { cookie, times: Number(values.times), warmUp: 5 }));
const [byApi, byPage] = [leaked.slice(0, REVOKED), leaked.slice(REVOKED)];
const revocations = [
  { name: 'POST /api/v3/credentials/revoke', milliseconds: await revokeByApi(server.url, byApi) },
  {
    name: 'the box on /admin/tokens',
    milliseconds: await revokeByPage(server.url, { cookie, tokens: byPage }),
  },
];
await server.stop();
const recorded = await countRevocations(await openContext(settingsOf()), leaked);
rmSync(folder, { recursive: true, force: true });

console.log(
  `\n${values.people} people, ${values.tokens} tokens, ${values.apps} apps, ${values.events} events, ${values.database ? 'PostgreSQL' : 'SQLite'}, Node ${process.version}\n`,
);
console.table(
  Object.fromEntries(
    figures.map(({ path, median, worst }) => [
      path.replace(clientId, 'CLIENT_ID').replace(/(&ids=\d+)+/, '&…'),
      { 'median ms': median.toFixed(1), 'worst ms': worst.toFixed(1), limit: `< ${SLOWEST} ms` },
    ]),
  ),
);
console.log(`Revoking ${REVOKED} pasted tokens, in ms (< ${SLOWEST_REVOCATION}):`);
console.table(
  Object.fromEntries(revocations.map(({ name, milliseconds }) => [name, milliseconds.toFixed(0)])),
);
console.log(`${recorded} events of ${leaked.length} tokens, each one of them.`);

const slow = [
  ...figures.filter(({ median }) => median >= SLOWEST).map(({ path }) => path),
  ...revocations.filter(({ milliseconds }) => milliseconds >= SLOWEST_REVOCATION).map(({ name }) => name),
  ...(recorded === leaked.length ? [] : ['an event for each token']),
];
console.log(slow.length === 0 ? 'All limits hold.' : `Limits missed: ${slow.join(', ')}.`);
process.exitCode = slow.length === 0 ? 0 : 1;

function settingsOf() {
  const { settings } = loadSettings({
    LATCHKEY_DATABASE_URL: database,
    LATCHKEY_SECRET_KEY_FILE: secretKeyFile,
  });
  return { ...settings, publicUrl: 'http://127.0.0.1' };
}

/** Alice, her app, and rows that both engines make themselves: sending millions would take long. */
async function fill() {
  const context = await openContext(settingsOf());
  const names = { name: 'Alice', email: null, siteAdmin: true, temporaryPassword: false };
  const alice = await registerAccount(context, { login: 'alice', password: PASSWORD, ...names });
  const texts = {
    name: 'Bench',
    url: 'http://127.0.0.1',
    description: null,
    callbackUrls: [],
    deviceFlow: false,
  };
  const { app } = await registerApp(context, personAsOwner(alice), texts);
  const DATE = "'202' || (3 + i % 3) || '-0' || (1 + i % 9) || '-1' || (i % 10) || 'T00:00:00Z'";
  const rows = async (count, table, { only = '1 = 1', ...columns }) => {
    for (let from = 1; from <= count; from += 50_000) {
      const to = Math.min(count, from + 49_999);
      const numbers = `with recursive numbers(i) as (select ${from} union all select i + 1 from numbers where i < ${to})`;
      const statement = `insert into ${table} (${Object.keys(columns)}) ${numbers} select ${Object.values(columns)} from numbers where ${only}`;
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
  const apps = Number(values.apps);
  await rows(apps, 'apps', {
    owner_id: `case when i % 10 > 0 then ${owner} end`,
    name: "'Tool ' || i",
    url: "'http://127.0.0.1'",
    client_id: "'client-' || i",
    users: 'i % 50',
    ...dates,
  });
  for (const word of ["'tool'", "'' || i"]) await rows(apps, 'app_words', { app_id: `${app.id} + i`, word });
  const events = Number(values.events);
  const isOfToken = 'i % 3 > 0';
  await rows(events, 'audit_events', {
    at: DATE.replace('i % 3', `i * 3 / ${events + 1}`).replace('i % 9', `i * 27 / ${events + 1} % 9`),
    action: `case when ${isOfToken} then 'oauth_access.create' else 'user.login' end`,
    actor_id: owner,
    account_id: `case when i % 100 = 0 then ${alice.id} else ${owner} end`,
    address: "'10.' || (i % 7) || '.' || (i % 251) || '.' || (i % 241)",
    app_id: `case when i % 3 = 1 then ${app.id} end`,
    app_name: "case when i % 3 = 1 then 'Bench' end",
    token_hash: `case when ${isOfToken} then 'hash ' || i end`,
    token_last_eight: `case when ${isOfToken} then '' || (10000000 + i) end`,
    token_note: "case when i % 3 = 2 then 'Nightly ' || i end",
    data: `case when ${isOfToken} then '{"scopes":["' || case when i % 5000 = 1 then 'admin:org' else 'repo' end || '","gist"]}' end`,
  });
  for (const word of ["case when i % 5000 = 1 then 'admin:org' else 'repo' end", "'gist'"])
    await rows(events, 'audit_event_words', { event_id: 'i', word, only: isOfToken });
  await rows(30, 'daily_counts', {
    counted: "'requests'",
    subject: '0',
    day: "'2026-01-' || (10 + i % 20)",
    key: "'key ' || i",
    count: 'i',
  });
  await rows(Number(values.tokens), 'daily_counts', {
    counted: "'token_uses'",
    subject: '1 + i / 10',
    day: "'2026-01-' || (10 + i % 10)",
    key: "''",
    count: 'i',
  });
  const leaked = await addTokens(context, 2 * REVOKED, { accountId: (number) => alice.id + 1 + number });
  if (values.database)
    await context.storage.write(async (tx) => {
      await context.storage.liftStatementTimeout(tx);
      await sql`analyze`.execute(tx);
    });
  await context.storage.close();
  return { clientId: app.clientId, leaked };
}
