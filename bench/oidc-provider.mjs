// The server to compare introspection (RFC 7662) with: oidc-provider, with as many tokens in SQLite as Latchkey has, and the
// same driver and settings. `servers.mjs` runs it; it prints its URL and the request to send.
import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { Provider } from 'oidc-provider';

const CLIENT = { id: 'bench', secret: 'a secret of the bench, long enough to be one' };
const YEAR = 365 * 24 * 60 * 60;

const file = path.join(os.tmpdir(), `latchkey-bench-oidc-${process.pid}.db`);
const database = new DatabaseSync(file);
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
database.exec(
  'CREATE TABLE models (id TEXT PRIMARY KEY, payload TEXT NOT NULL, expires_at INTEGER) WITHOUT ROWID',
);
const insert = database.prepare('INSERT OR REPLACE INTO models (id, payload, expires_at) VALUES (?, ?, ?)');
const select = database.prepare('SELECT payload FROM models WHERE id = ?');
const remove = database.prepare('DELETE FROM models WHERE id = ?');

/** The part of an adapter that introspection needs. */
const adapterOf = (model) => ({
  async upsert(id, payload, expiresIn) {
    insert.run(`${model}:${id}`, JSON.stringify(payload), Math.floor(Date.now() / 1000) + (expiresIn ?? 0));
  },
  async find(id) {
    const row = select.get(`${model}:${id}`);
    return row && JSON.parse(row.payload);
  },
  async destroy(id) {
    remove.run(`${model}:${id}`);
  },
});

const provider = new Provider('http://127.0.0.1', {
  adapter: adapterOf,
  clients: [
    {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: ['http://127.0.0.1/callback'],
      token_endpoint_auth_method: 'client_secret_basic',
    },
  ],
  scopes: ['repo', 'user'],
  cookies: { keys: ['the bench has no cookies'] },
  ttl: { AccessToken: YEAR, Grant: YEAR },
  features: { introspection: { enabled: true }, devInteractions: { enabled: false } },
  findAccount: async (_, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
});

const token = await tokenOf(provider, Number(process.env.TOKENS ?? 1));
const server = provider.listen(0, '127.0.0.1', () => {
  const authorization = Buffer.from(`${CLIENT.id}:${encodeURIComponent(CLIENT.secret)}`).toString('base64');
  const scenario = {
    method: 'POST',
    path: '/token/introspection',
    headers: {
      authorization: `Basic ${authorization}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ token, token_type_hint: 'access_token' }).toString(),
    status: 200,
  };
  const url = `http://127.0.0.1:${server.address().port}`;
  console.log(JSON.stringify({ msg: 'listening', url, scenario }));
});
process.once('SIGTERM', () => {
  database.close();
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
  process.exit(0);
});

/** @returns a valid token; all others are copies of its row under other ids, inserted directly */
async function tokenOf({ Grant, AccessToken, Client }, count) {
  const grant = new Grant({ accountId: 'alice', clientId: CLIENT.id });
  grant.addOIDCScope('repo user');
  const grantId = await grant.save();
  const client = await Client.find(CLIENT.id);
  const made = { accountId: 'alice', client, grantId, scope: 'repo user', gty: 'authorization_code' };
  const token = await new AccessToken(made).save();
  const { payload } = select.get(`AccessToken:${token}`);
  database.exec('BEGIN');
  for (let copied = 1; copied < count; copied++) insert.run(`AccessToken:copy-${copied}`, payload, null);
  database.exec('COMMIT');
  return token;
}
