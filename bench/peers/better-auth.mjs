// better-auth with its plugin for API keys, compared by the check of a key: `auth.api.verifyApiKey()`, which its documentation has for this,
// behind `node:http`. As advised for production: a secret and a base URL of its own, keys hashed, no telemetry, tables and indexes as its own
// migration makes them, and Kysely's dialect for SQLite over our driver, with statements kept prepared, which it does not do by itself. Its rate limits, of ten checks a day for each key, are switched off, as the documentation says for keys of servers;
// sessions from API keys, which it advises against, are not used. It writes when a key was last used at each check: that the database
// does not wait for the disk then (`synchronous = NORMAL`) is in its favour, as is that there is no access log.
import { createServer } from 'node:http';
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { SqliteDialect } from 'kysely';
import { announce, inTransaction, openDatabase } from './database.mjs';

const COUNT = Number(process.env.TOKENS);

const database = openDatabase('better-auth', 'NORMAL');
const auth = betterAuth({
  database: { dialect: new SqliteDialect({ database: withStatementsKept(database) }), type: 'sqlite' },
  baseURL: 'http://127.0.0.1',
  secret: 'a secret of the bench, long enough to be one',
  telemetry: { enabled: false },
  emailAndPassword: { enabled: true },
  plugins: [apiKey({ rateLimit: { enabled: false } })],
});
await (await getMigrations(auth.options)).runMigrations();

const { user } = await auth.api.signUpEmail({
  body: { name: 'Alice', email: 'alice@example.com', password: 'a password of the bench' },
});
const asked = [];
for (let made = 0; made < 100; made++)
  asked.push((await auth.api.createApiKey({ body: { userId: user.id, name: `key ${made}` } })).key);
const columns = database
  .prepare('PRAGMA table_info(apikey)')
  .all()
  .map(({ name }) => name);
inTransaction(database, () => {
  const others = { id: "'copy-' || ?1", key: 'lower(hex(randomblob(32)))' };
  const copy = database.prepare(
    `INSERT INTO apikey (${columns.map((name) => `"${name}"`)}) SELECT ${columns.map((name) => others[name] ?? `"${name}"`)} FROM apikey LIMIT 1`,
  );
  for (let made = asked.length; made < COUNT; made++) copy.run(made);
});

/** As Kysely wants a driver. */
function withStatementsKept(database) {
  const kept = new Map();
  return {
    prepare(sql) {
      const statement = kept.get(sql) ?? database.prepare(sql);
      kept.set(sql, statement);
      return {
        reader: statement.columns().length > 0,
        all: (values) => statement.all(...values),
        run: (values) => statement.run(...values),
        iterate: (values) => statement.iterate(...values),
      };
    },
    close: () => database.close(),
  };
}

const server = createServer(async (request, answer) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { key } = JSON.parse(Buffer.concat(chunks).toString());
  const checked = await auth.api.verifyApiKey({ body: { key } });
  const text = JSON.stringify(checked);
  answer.writeHead(checked.valid ? 200 : 404, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  answer.end(text);
});
server.listen(0, '127.0.0.1', () => {
  const asks = asked.map((key) => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key }),
  }));
  announce(server, { 'token check': { method: 'POST', path: '/', asks, status: 200 } });
});
