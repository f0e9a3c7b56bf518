// A database with many tokens, and what is asked of it.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { loadSettings } from '../build/config/load.js';
import { registerAccount } from '../build/core/accounts/register.js';
import { registerApp } from '../build/core/apps/register.js';
import { createAuthorization } from '../build/core/authorizations/create.js';
import { hashToken, mintToken } from '../build/core/tokens/token.js';
import { openContext } from '../build/open-context.js';

export const PASSWORD = 'a password of the bench';
const LISTED = 1000;

/** @param {number} tokens in the database, most of them other people's */
export async function prepare(tokens) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-bench-'));
  const { database, secretKeyFile } = townIn(folder);
  const { settings } = loadSettings({
    LATCHKEY_DATABASE_URL: database,
    LATCHKEY_SECRET_KEY_FILE: secretKeyFile,
  });
  const context = await openContext({ ...settings, publicUrl: 'http://127.0.0.1' });
  const register = (login) =>
    registerAccount(context, {
      login,
      password: PASSWORD,
      name: login,
      email: null,
      siteAdmin: false,
      temporaryPassword: false,
    });
  const alice = await register('alice');
  await register('bob');
  const others = await register('others');
  const wanted = { app: null, scopes: ['repo', 'user'], note: 'bench', noteUrl: null, fingerprint: null };
  const { token } = await createAuthorization(context, alice, wanted);
  const { app, secret } = await registerApp(context, alice, {
    name: 'Bench',
    url: 'http://127.0.0.1',
    description: null,
    callbackUrls: ['http://127.0.0.1/callback'],
    deviceFlow: false,
  });
  const ofApp = await createAuthorization(context, alice, { ...wanted, app, note: null });
  await context.storage.close();

  fill(folder, alice.id, LISTED - 2);
  fill(folder, others.id, tokens - LISTED);
  return {
    ...townIn(folder),
    scenarios: scenariosFor(token, { clientId: app.clientId, secret, token: ofApp.token }),
  };
}

/** The same database once more, for a second server that shares nothing with the first. */
export function copyOf({ folder }) {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'latchkey-bench-'));
  cpSync(folder, copy, { recursive: true });
  return townIn(copy);
}

function townIn(folder) {
  return {
    folder,
    database: `sqlite:${folder}/latchkey.db`,
    secretKeyFile: `${folder}/secret.key`,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Past the program, in one transaction: 10⁵ durable creates would take minutes and prove nothing here. */
function fill(folder, accountId, count) {
  const file = new DatabaseSync(`${folder}/latchkey.db`);
  const insert = file.prepare(
    `INSERT INTO authorizations (account_id, origin, token_hash, token_last_eight, note, scopes, created_at, updated_at)
     VALUES (?, 'authorizations_api', ?, ?, ?, 'repo user', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')`,
  );
  file.exec('BEGIN');
  for (let made = 0; made < count; made++) {
    const token = mintToken('ghp_');
    insert.run(accountId, hashToken(token), token.slice(-8), `note ${made}`);
  }
  file.exec('COMMIT');
  file.close();
}

function scenariosFor(token, app) {
  let created = 0;
  const run = Math.floor(performance.now()).toString(36);
  const byToken = { authorization: `token ${token}` };
  const basic = (user, password) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const byPassword = (login) => ({ authorization: basic(login, PASSWORD) });
  const byApp = { authorization: basic(app.clientId, app.secret) };
  const scenarios = [
    { name: 'GET /user', method: 'GET', path: '/api/v3/user', headers: byToken, status: 200, floor: 0.3 },
    { name: 'token look-up (GET /)', method: 'GET', path: '/api/v3/', headers: byToken, status: 200 },
    {
      name: 'GET /authorizations (30 of 1,000)',
      method: 'GET',
      path: '/api/v3/authorizations',
      headers: byPassword('alice'),
      status: 200,
    },
    {
      name: 'POST /authorizations (durable)',
      method: 'POST',
      path: '/api/v3/authorizations',
      headers: byPassword('bob'),
      body: () => JSON.stringify({ note: `note ${run} ${created++}`, scopes: ['repo'] }),
      status: 201,
      durable: true,
    },
    {
      name: 'token check (POST /applications/:id/token)',
      method: 'POST',
      path: `/api/v3/applications/${app.clientId}/token`,
      headers: byApp,
      body: JSON.stringify({ access_token: app.token }),
      status: 200,
      floor: 0.3,
    },
    {
      name: 'introspection',
      method: 'POST',
      path: '/login/oauth/introspect',
      headers: { ...byApp, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token: app.token }).toString(),
      status: 200,
      floor: 0.3,
      rival: { name: 'oidc-provider', floor: 2 },
    },
  ];
  return scenarios.map((scenario) => ({ ...scenario, sample: (url) => sample(url, scenario) }));
}

/** One answer, for the bare server to repeat. */
async function sample(url, { method, path, headers, body }) {
  const answer = await fetch(url + path, {
    method,
    headers,
    ...(body && { body: typeof body === 'function' ? body() : body }),
  });
  const kept = [...answer.headers].filter(([name]) => !['connection', 'keep-alive', 'date'].includes(name));
  return { status: answer.status, headers: Object.fromEntries(kept), body: await answer.text() };
}
