// `npm run bench:account` measures an account with 100,000 tokens: how many milliseconds its lists take, compared with those of an account
// with 100, and how long it takes to revoke all of them, with checks of other tokens beside.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { mintToken, rememberToken } from '../build/core/delegation/tokens/token.js';
import { registerAccount } from '../build/core/operations/account-management/register.js';
import { timesOfChecks } from './checks.mjs';
import { fill } from './many-tokens.mjs';
import { signIn } from './pages.mjs';
import { hiddenIn, post } from './revocations.mjs';
import { startLatchkey } from './servers.mjs';
import { median, percentile } from './statistics.mjs';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const PASSWORD = 'a password of the bench';
const AT = "'2026-01-01T00:00:00Z'";

const { values } = parseArgs({
  options: {
    few: { type: 'string', default: '100' },
    many: { type: 'string', default: '100000' },
    times: { type: 'string', default: '15' },
    /** A PostgreSQL server, by the URL of a database of it; SQLite by default. A database is made there, and dropped. */
    database: { type: 'string' },
  },
});
const FEW = Number(values.few);
const MANY = Number(values.many);

const presented = mintToken('gho_');
const dataset = await fill({ tokens: 100_000, asked: 5000, server: values.database, more: addAccounts });
const server = await startLatchkey(dataset, 'off');
dataset.server = server;
const { clientId } = dataset;
const basic = (login) => `Basic ${Buffer.from(`${login}:${PASSWORD}`).toString('base64')}`;
const cookies = new Map();
for (const login of ['personal-few', 'personal-many', 'app-few', 'app-many'])
  cookies.set(login, await signIn(server.url, login, { password: PASSWORD }));

/** Called with the login and the number of tokens. */
const REQUESTS = [
  ['first page of 100', 'personal', () => '/api/v3/authorizations?per_page=100'],
  ['middle page', 'personal', (total) => `/api/v3/authorizations?per_page=100&page=${total / 200}`],
  ['last page', 'personal', (total) => `/api/v3/authorizations?per_page=100&page=${total / 100}`],
  ['first page, of apps', 'app', () => '/api/v3/authorizations?per_page=100'],
  ['last page, of apps', 'app', (total) => `/api/v3/authorizations?per_page=100&page=${total / 100}`],
  ['client_id, first page', 'app', () => `/api/v3/authorizations?per_page=100&client_id=${clientId}`],
  [
    'client_id, last page',
    'app',
    (total) => `/api/v3/authorizations?per_page=100&client_id=${clientId}&page=${total / 100}`,
  ],
  ['client_id of another app', 'personal', () => `/api/v3/authorizations?client_id=${clientId}`],
  ['GET /applications/grants', 'app', () => '/api/v3/applications/grants'],
  ['settings, first page', 'personal', () => '/settings/tokens'],
  ['settings, last page', 'personal', (total) => `/settings/tokens?page=${Math.ceil(total / 30)}`],
  ['settings, tokens of apps', 'app', () => '/settings/tokens'],
  ['settings, apps', 'app', () => '/settings/applications'],
  ['settings, an app', 'app', () => `/settings/connections/applications/${clientId}`],
  [
    'settings, an app, last page',
    'app',
    (total) => `/settings/connections/applications/${clientId}?page=${Math.ceil(total / 30)}`,
  ],
  ['settings, revoke all?', 'personal', () => '/settings/tokens/revocation'],
  ['settings, revoke all apps?', 'app', () => '/settings/applications/revocation'],
  ['consent', 'app', () => `/login/oauth/authorize?client_id=${clientId}&scope=gist&state=x`],
  [
    'create',
    'personal',
    () => '/api/v3/authorizations',
    (n) => ['POST', { note: `new ${n}`, scopes: [] }, 201],
  ],
  ['get or create: new', 'app', (_, n) => `${GET_OR_CREATE}/new-${n}`, () => ['PUT', SECRET, 201]],
  ['get or create: there', 'app', (total) => `${GET_OR_CREATE}/machine-${total}`, () => ['PUT', SECRET, 200]],
  ['get or create: no fingerprint', 'app', () => GET_OR_CREATE, () => ['PUT', SECRET, 200, 201]],
  [
    'change the fingerprint',
    'app',
    (total) => `/api/v3/authorizations/${firstOf(total)}`,
    (n) => ['PATCH', { fingerprint: `changed ${n}` }, 200],
  ],
];
const GET_OR_CREATE = `/api/v3/authorizations/clients/${clientId}`;
const SECRET = { client_secret: dataset.secret, scopes: ['repo'] };

const firsts = new Map();
for (const [login, total] of [
  ['app-few', FEW],
  ['app-many', MANY],
])
  firsts.set(total, (await (await get('/api/v3/authorizations', login)).json())[0].id);
function firstOf(total) {
  return firsts.get(total);
}

const figures = {};
for (const [name, kind, pathOf, bodyOf] of REQUESTS) {
  const [few, many] = [await timesOf('few', FEW), await timesOf('many', MANY)];
  figures[name] = {
    [`${FEW} tokens`]: median(few).toFixed(1),
    [`${MANY} tokens`]: median(many).toFixed(1),
    worst: Math.max(...many).toFixed(1),
  };

  async function timesOf(size, total) {
    const login = `${kind}-${size}`;
    const times = [];
    for (let time = 0; time < Number(values.times) + 3; time++) {
      const place = pathOf(total, time);
      const [method, body, ...statuses] = bodyOf?.(time) ?? ['GET', undefined, 200];
      const headers = place.startsWith('/api')
        ? { authorization: basic(login), 'content-type': 'application/json' }
        : { cookie: cookies.get(login) };
      const begun = performance.now();
      const answer = await fetch(server.url + place, {
        method,
        headers,
        redirect: 'manual',
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      // The first ones are slower, as their code is still being compiled.
      if (time >= 3) times.push(performance.now() - begun);
      if (!statuses.includes(answer.status)) throw new Error(`${method} ${place}: ${answer.status} ${text}`);
    }
    return times;
  }
}
console.log(
  `\n${values.database ? 'PostgreSQL' : 'SQLite'}, Node ${process.version}; milliseconds, medians of ${values.times}\n`,
);
console.table(figures);

const ended = {
  'alone (no revocation)': await beside(() => setTimeout(5000)),
  'DELETE /applications/grants/:id': await beside(() => revokeGrant('app-many')),
  '/settings/tokens/revocation': await beside(() =>
    revokeByPage('/settings/tokens/revocation', 'personal-many'),
  ),
  '/settings/applications/revocation': await beside(() =>
    revokeByPage('/settings/applications/revocation', 'apps-many'),
  ),
  'DELETE /applications/:id/grant': await beside(() => revokeByToken()),
  'latchkey tokens revoke --login --all': await beside(() => revokeByCommand('mixed-many')),
};
await server.stop();
await dataset.remove();
console.log(`\nTo revoke ${MANY} tokens of an account, with checks of other tokens beside:`);
console.table(ended);

async function get(place, login) {
  return fetch(server.url + place, { headers: { authorization: basic(login) } });
}

/** Revokes while four clients check other tokens. */
async function beside(revoke) {
  await setTimeout(1000);
  const status = () => readFileSync(`/proc/${server.pid}/status`, 'utf8');
  const kilobytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status())[1]);
  // Forgets the highest so far.
  writeFileSync(`/proc/${server.pid}/clear_refs`, '5');
  const before = kilobytes('VmRSS');
  let ended = false;
  const checks = timesOfChecks(dataset, () => !ended);
  const begun = performance.now();
  let said;
  try {
    said = await revoke();
  } catch (error) {
    said = String(error);
  }
  const seconds = (performance.now() - begun) / 1000;
  ended = true;
  const times = await checks;
  return {
    seconds: seconds.toFixed(1),
    said,
    'MB more': Math.round((kilobytes('VmHWM') - before) / 1024),
    checks: times.length,
    'p50 ms': percentile(times, 0.5).toFixed(1),
    'p99 ms': percentile(times, 0.99).toFixed(1),
    'longest ms': Math.max(...times).toFixed(0),
  };
}

async function revokeGrant(login) {
  const [{ id }] = await (await get('/api/v3/applications/grants', login)).json();
  const headers = { authorization: basic(login) };
  const answer = await fetch(`${server.url}/api/v3/applications/grants/${id}`, { method: 'DELETE', headers });
  return answer.status;
}

async function revokeByToken() {
  const authorization = `Basic ${Buffer.from(`${clientId}:${dataset.secret}`).toString('base64')}`;
  const answer = await fetch(`${server.url}/api/v3/applications/${clientId}/grant`, {
    method: 'DELETE',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ access_token: presented }),
  });
  return answer.status;
}

async function revokeByPage(place, login) {
  const cookie = cookies.get(login) ?? (await signIn(server.url, login, { password: PASSWORD }));
  const page = await (await fetch(server.url + place, { headers: { cookie } })).text();
  const answer = await post(server.url, place, { cookie, fields: hiddenIn(page) });
  return answer.status;
}

/** @returns its last line, and the most memory that it took */
async function revokeByCommand(login) {
  const child = spawn(
    process.execPath,
    [MAIN, 'tokens', 'revoke', '--login', login, '--all', '--database', dataset.database],
    {
      env: { PATH: process.env.PATH, LATCHKEY_SECRET_KEY_FILE: dataset.secretKeyFile },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  let most = 0;
  child.stdout.on('data', (text) => {
    said += text;
  });
  const watching = setInterval(() => {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
  }, 50);
  const [code] = await once(child, 'exit');
  clearInterval(watching);
  return `${code}: ${said.trim()} (${Math.round(most / 1024)} MB)`;
}

async function addAccounts({ context, rows, app }) {
  const dates = { created_at: AT, updated_at: AT, scopes: "'repo user'" };
  const register = (login) =>
    registerAccount(context, {
      login,
      password: PASSWORD,
      name: login,
      email: null,
      siteAdmin: false,
      temporaryPassword: false,
    });
  for (const [size, total] of [
    ['few', FEW],
    ['many', MANY],
  ]) {
    const owner = (await register(`personal-${size}`)).id;
    await rows(total, 'authorizations', personal(owner));
    const other = (await register(`app-${size}`)).id;
    await rows(total, 'authorizations', await ofApp(other));
    if (size === 'few') continue;
    const third = (await register('apps-many')).id;
    await rows(total, 'authorizations', await ofApp(third));
    const fourth = (await register('presenter-many')).id;
    const columns = await ofApp(fourth);
    await rows(total, 'authorizations', columns);
    const { hash, lastEight } = rememberToken(presented);
    await context.storage.write((tx) =>
      tx
        .updateTable('authorizations')
        .set({ token_hash: hash, token_last_eight: lastEight })
        .where('token_hash', '=', `app ${fourth} 1`)
        .execute(),
    );
    const fifth = (await register('mixed-many')).id;
    await rows(total / 2, 'authorizations', personal(fifth));
    await rows(total / 2, 'authorizations', await ofApp(fifth));
  }

  function personal(owner) {
    return {
      account_id: owner,
      origin: "'authorizations_api'",
      note: "'note ' || i",
      note_key: "'note ' || i",
      ...of(owner, 'personal'),
    };
  }
  async function ofApp(owner) {
    const { id } = await context.storage.write((tx) =>
      tx
        .insertInto('grants')
        .values({
          account_id: owner,
          app_id: app.id,
          created_at: '2026-01-01T00:00:00Z',
          updated_at: '2026-01-01T00:00:00Z',
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    return {
      account_id: owner,
      app_id: app.id,
      grant_id: id,
      origin: "'authorizations_api'",
      fingerprint: "'machine-' || i",
      slot: "'machine-' || i",
      ...of(owner, 'app'),
    };
  }
  function of(owner, kind) {
    return { token_hash: `'${kind} ${owner} ' || i`, token_last_eight: "'' || (10000000 + i)", ...dates };
  }
}
