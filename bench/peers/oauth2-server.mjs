// @node-oauth/oauth2-server, compared by a request with a token: `authenticate()`, with the options it has by default, and the account as JSON.
// Its documentation leaves the HTTP server and the model to the application. Here these are `node:http`, which is less work than the wrapper
// for Express that it recommends, and one prepared look-up by the token's text, with the account and the client joined. No access log.
import { createServer } from 'node:http';
import OAuth2Server from '@node-oauth/oauth2-server';
import { announce, inTransaction, openDatabase } from './database.mjs';

const COUNT = Number(process.env.TOKENS);
const ASKED = 500;

const database = openDatabase('oauth2-server', 'FULL');
database.exec(`
  CREATE TABLE users (id INTEGER PRIMARY KEY, login TEXT NOT NULL, name TEXT NOT NULL);
  CREATE TABLE clients (id INTEGER PRIMARY KEY, client_id TEXT NOT NULL UNIQUE);
  CREATE TABLE tokens (token TEXT PRIMARY KEY, expires_at TEXT NOT NULL, scope TEXT NOT NULL, client INTEGER NOT NULL REFERENCES clients,
    user INTEGER NOT NULL REFERENCES users) WITHOUT ROWID;
  INSERT INTO users VALUES (1, 'alice', 'Alice');
  INSERT INTO clients VALUES (1, 'bench');
`);
const tokens = Array.from({ length: COUNT }, () => crypto.randomUUID());
inTransaction(database, () => {
  const insert = database.prepare("INSERT INTO tokens VALUES (?, '2100-01-01T00:00:00Z', 'repo user', 1, 1)");
  for (const token of tokens) insert.run(token);
});
const select = database.prepare(`
  SELECT tokens.expires_at, tokens.scope, clients.client_id, users.id, users.login, users.name FROM tokens
  JOIN clients ON clients.id = tokens.client JOIN users ON users.id = tokens.user WHERE tokens.token = ?`);

const oauth = new OAuth2Server({
  model: {
    async getAccessToken(accessToken) {
      const row = select.get(accessToken);
      if (!row) return undefined;
      const { id, login, name } = row;
      return {
        accessToken,
        accessTokenExpiresAt: new Date(row.expires_at),
        scope: row.scope.split(' '),
        client: { id: row.client_id },
        user: { id, login, name },
      };
    },
  },
});

const server = createServer(async ({ headers, method, url }, answer) => {
  const { searchParams } = new URL(url, 'http://127.0.0.1');
  const request = new OAuth2Server.Request({ headers, method, query: Object.fromEntries(searchParams) });
  const response = new OAuth2Server.Response({});
  try {
    const { user } = await oauth.authenticate(request, response);
    send(answer, 200, { headers: response.headers, body: user });
  } catch (error) {
    send(answer, error.code, { headers: response.headers, body: { message: error.message } });
  }
});

function send(answer, status, { headers, body }) {
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  answer.writeHead(status, { ...headers, 'content-type': 'application/json', 'content-length': length });
  answer.end(text);
}

server.listen(0, '127.0.0.1', () => {
  const asks = tokens.slice(0, ASKED).map((token) => ({ headers: { authorization: `Bearer ${token}` } }));
  announce(server, { 'GET /user': { method: 'GET', path: '/user', asks, status: 200 } });
});
