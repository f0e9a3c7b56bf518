// oidc-provider, compared by introspection (RFC 7662) and code exchange, with as many tokens in SQLite as Latchkey has, and the same driver and
// settings. As its documentation advises for production: an adapter of one's own, cookie keys and a signing key of one's own, no development
// interactions. Its adapter keeps a row for each model, by its id, each write being a transaction. Neither has the scope `openid`, which would
// make it sign an ID token for each code; clients use their secrets, without PKCE. No access log. Its warning about the Node.js version is harmless.
import { generateKeyPairSync } from 'node:crypto';
import { Provider } from 'oidc-provider';
import { announce, inTransaction, openDatabase } from './database.mjs';

const CLIENT = { id: 'bench', secret: 'a secret of the bench, long enough to be one' };
const CALLBACK = 'http://127.0.0.1/callback';
const YEAR = 365 * 24 * 60 * 60;
const { TOKENS, CODES } = process.env;

const database = openDatabase('oidc', 'FULL');
database.exec(
  'CREATE TABLE models (id TEXT PRIMARY KEY, payload TEXT NOT NULL, expires_at INTEGER) WITHOUT ROWID',
);
const insert = database.prepare('INSERT OR REPLACE INTO models (id, payload, expires_at) VALUES (?, ?, ?)');
const select = database.prepare('SELECT payload FROM models WHERE id = ?');
const consume = database.prepare(
  "UPDATE models SET payload = json_set(payload, '$.consumed', unixepoch()) WHERE id = ?",
);
const remove = database.prepare('DELETE FROM models WHERE id = ?');

/** The part of an adapter that these requests need. */
const adapterOf = (model) => ({
  async upsert(id, payload, expiresIn) {
    insert.run(`${model}:${id}`, JSON.stringify(payload), Math.floor(Date.now() / 1000) + (expiresIn ?? 0));
  },
  async find(id) {
    const row = select.get(`${model}:${id}`);
    return row && JSON.parse(row.payload);
  },
  async consume(id) {
    consume.run(`${model}:${id}`);
  },
  async destroy(id) {
    remove.run(`${model}:${id}`);
  },
});

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const provider = new Provider('http://127.0.0.1', {
  adapter: adapterOf,
  clients: [
    {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: [CALLBACK],
      token_endpoint_auth_method: 'client_secret_basic',
    },
  ],
  jwks: { keys: [privateKey.export({ format: 'jwk' })] },
  scopes: ['repo', 'user'],
  cookies: { keys: ['the bench has no cookies'] },
  pkce: { required: () => false },
  ttl: { AccessToken: YEAR, AuthorizationCode: YEAR, Grant: YEAR },
  features: { introspection: { enabled: true }, devInteractions: { enabled: false } },
  findAccount: async (_, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
});

const token = await fill(provider);
const server = provider.listen(0, '127.0.0.1', () => {
  const basic = Buffer.from(`${CLIENT.id}:${encodeURIComponent(CLIENT.secret)}`).toString('base64');
  const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ token, token_type_hint: 'access_token' }).toString();
  const exchange = new URLSearchParams({ grant_type: 'authorization_code', redirect_uri: CALLBACK });
  announce(server, {
    introspection: {
      method: 'POST',
      path: '/token/introspection',
      asks: [{ headers, body }],
      status: 200,
    },
    'code exchange': {
      method: 'POST',
      path: '/token',
      asks: [{ headers, numbered: { before: `${exchange}&code=code-`, count: Number(CODES) } }],
      status: 200,
    },
  });
});

/** @returns a valid token; all others, and all codes, are copies of a row under other ids, inserted directly */
async function fill({ Grant, AccessToken, AuthorizationCode, Client }) {
  const grant = new Grant({ accountId: 'alice', clientId: CLIENT.id });
  grant.addOIDCScope('repo user');
  const grantId = await grant.save();
  const client = await Client.find(CLIENT.id);
  const made = { accountId: 'alice', client, grantId, scope: 'repo user', gty: 'authorization_code' };
  const token = await new AccessToken(made).save();
  const code = await new AuthorizationCode({ ...made, redirectUri: CALLBACK }).save();
  inTransaction(database, () => {
    const { payload } = select.get(`AccessToken:${token}`);
    for (let copied = 1; copied < Number(TOKENS); copied++)
      insert.run(`AccessToken:copy-${copied}`, payload, null);
    const ofCode = JSON.parse(select.get(`AuthorizationCode:${code}`).payload);
    for (let copied = 0; copied < Number(CODES); copied++) {
      const jti = `code-${copied}`;
      insert.run(`AuthorizationCode:${jti}`, JSON.stringify({ ...ofCode, jti }), null);
    }
  });
  return token;
}
