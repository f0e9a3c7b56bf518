// Creates a database with many tokens, and the requests to measure.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { loadSettings } from '../build/config/load.js';
import { personAsOwner } from '../build/core/delegation/apps/owner.js';
import { registerApp } from '../build/core/delegation/apps/register.js';
import { hashToken, mintToken } from '../build/core/delegation/tokens/token.js';
import { registerAccount } from '../build/core/operations/account-management/register.js';
import { openContext } from '../build/open-context.js';

const PASSWORD = 'a password of the bench';
/** Authorizations of Alice, and how many of them belong to an app of their own. */
const LISTED = 1000;
const APPS = 300;
/** How many tokens the requests use in turn: a single one would always be in a cache. */
const ASKED = 500;

/** @param {number} tokens how many the database has, most of them other people's */
export async function prepare(tokens) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-bench-'));
  const { database, secretKeyFile } = datasetIn(folder);
  const { settings } = loadSettings({
    LATCHKEY_DATABASE_URL: database,
    LATCHKEY_SECRET_KEY_FILE: secretKeyFile,
  });
  const context = await openContext({ ...settings, publicUrl: 'http://127.0.0.1' });
  const register = (login, siteAdmin) =>
    registerAccount(context, {
      login,
      password: PASSWORD,
      name: login,
      email: null,
      siteAdmin,
      temporaryPassword: false,
    });
  const alice = await register('alice', true);
  await register('bob', false);
  const others = await register('others', false);
  const { app, secret } = await registerApp(context, personAsOwner(alice), {
    name: 'Bench',
    url: 'http://127.0.0.1',
    description: null,
    callbackUrls: ['http://127.0.0.1/callback'],
    deviceFlow: false,
  });
  await context.storage.close();

  const filling = fillingOf(folder);
  filling.personal(alice, LISTED - APPS);
  filling.apps(alice, APPS);
  filling.personal(others, tokens - LISTED - ASKED * 2);
  const asked = {
    personal: filling.personal(others, ASKED),
    ofApp: filling.ofApp(others, app.id, ASKED),
  };
  filling.events(others, tokens);
  filling.close();
  const known = { clientId: app.clientId, secret, ...asked };
  const person = { login: 'alice', password: PASSWORD, clientId: filling.firstApp };
  return { ...datasetIn(folder), person, scenarios: scenariosFor(known) };
}

/** A copy of the database, for a second server that shares nothing with the first. */
export function copyOf({ folder }) {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'latchkey-bench-'));
  cpSync(folder, copy, { recursive: true });
  return datasetIn(copy);
}

function datasetIn(folder) {
  return {
    folder,
    database: `sqlite:${folder}/latchkey.db`,
    secretKeyFile: `${folder}/secret.key`,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Inserts rows directly, in one transaction: creating 100,000 tokens through the API would take minutes. */
function fillingOf(folder) {
  const file = new DatabaseSync(`${folder}/latchkey.db`);
  const AT = '2026-01-01T00:00:00Z';
  const insert = (table, row) => {
    const names = Object.keys(row);
    const marks = names.map(() => '?').join(', ');
    return file.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks}) RETURNING id`);
  };
  const kept = new Map();
  const add = (table, row) => {
    const key = `${table} ${Object.keys(row)}`;
    if (!kept.has(key)) kept.set(key, insert(table, row));
    return kept.get(key).get(...Object.values(row)).id;
  };
  const remembered = (token) => ({ token_hash: hashToken(token), token_last_eight: token.slice(-8) });
  const dates = { created_at: AT, updated_at: AT };
  const times = (count, make) => Array.from({ length: count }, (_, at) => make(at));
  file.exec('BEGIN');

  const self = {
    firstApp: '',
    personal: (owner, count) =>
      times(count, (at) => {
        const token = mintToken('ghp_');
        const origin = 'authorizations_api';
        const more = { note: `note ${at}`, scopes: 'repo user', ...dates };
        add('authorizations', { account_id: owner.id, origin, ...remembered(token), ...more });
        return token;
      }),
    ofApp(owner, appId, count) {
      const grant = add('grants', { account_id: owner.id, app_id: appId, ...dates });
      return times(count, () => {
        const token = mintToken('gho_');
        const of = { account_id: owner.id, app_id: appId, grant_id: grant, origin: 'web_flow' };
        add('authorizations', { ...of, ...remembered(token), scopes: 'repo user', ...dates });
        return token;
      });
    },
    apps: (owner, count) =>
      times(count, (at) => {
        const client_id = String(at).padStart(20, 'a');
        const app = { owner_id: owner.id, client_id, name: `App ${at}`, url: 'http://127.0.0.1' };
        const id = add('apps', { ...app, ...dates });
        add('callback_urls', { app_id: id, url: 'http://127.0.0.1/callback' });
        self.ofApp(owner, id, 1);
        self.firstApp ||= client_id;
      }),
    events: (owner, count) =>
      times(count, () =>
        add('audit_events', { at: AT, action: 'user.login', account_id: owner.id, address: '' }),
      ),
    close() {
      file.exec('COMMIT');
      file.close();
    },
  };
  return self;
}

function scenariosFor({ clientId, secret, personal, ofApp }) {
  let created = 0;
  const run = Math.floor(performance.now()).toString(36);
  const byTokens = personal.map((token) => ({ headers: { authorization: `token ${token}` } }));
  const basic = (user, password) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const byPassword = (login) => ({ authorization: basic(login, PASSWORD) });
  const byApp = { authorization: basic(clientId, secret) };
  const scenarios = [
    { name: 'GET /user', method: 'GET', path: '/api/v3/user', asks: byTokens, status: 200, floor: 0.3 },
    { name: 'token look-up (GET /)', method: 'GET', path: '/api/v3/', asks: byTokens, status: 200 },
    {
      name: 'GET /authorizations (30 of 1,000)',
      method: 'GET',
      path: '/api/v3/authorizations',
      asks: [{ headers: byPassword('alice') }],
      status: 200,
    },
    {
      name: 'POST /authorizations (durable)',
      method: 'POST',
      path: '/api/v3/authorizations',
      asks: [
        {
          headers: byPassword('bob'),
          body: () => JSON.stringify({ note: `note ${run} ${created++}`, scopes: ['repo'] }),
        },
      ],
      status: 201,
      durable: true,
    },
    {
      name: 'token check (POST /applications/:id/token)',
      method: 'POST',
      path: `/api/v3/applications/${clientId}/token`,
      asks: ofApp.map((token) => ({ headers: byApp, body: JSON.stringify({ access_token: token }) })),
      status: 200,
      floor: 0.3,
    },
    {
      name: 'introspection',
      method: 'POST',
      path: '/login/oauth/introspect',
      asks: ofApp.map((token) => ({
        headers: { ...byApp, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ token }).toString(),
      })),
      status: 200,
      floor: 0.3,
      rival: { name: 'oidc-provider', floor: 2 },
    },
  ];
  return scenarios.map((scenario) => ({ ...scenario, sample: (url) => sample(url, scenario) }));
}

/** One response, for the bare server to repeat. */
async function sample(url, { method, path, asks: [{ headers, body }] }) {
  const answer = await fetch(url + path, {
    method,
    headers,
    ...(body && { body: typeof body === 'function' ? body() : body }),
  });
  const kept = [...answer.headers].filter(([name]) => !['connection', 'keep-alive', 'date'].includes(name));
  return { status: answer.status, headers: Object.fromEntries(kept), body: await answer.text() };
}
