// What cannot be left out: the framework that serves Latchkey's requests as well, the look-ups by the driver that it uses, and the same bytes.
// There is no access log, no scope, right, limit, count, `ETag` or request id here. What makes look-ups cheap is done as Latchkey does it:
// statements are kept, rows come as arrays of what is needed, and all that is looked up in one turn of the event loop shares a snapshot.
import { hash } from 'node:crypto';
import { createServer } from 'node:http';
import { DatabaseSync } from '@photostructure/sqlite';
import fastify from 'fastify';

const { DATABASE, SAMPLE, METHOD, ROUTE, FRAMEWORK } = process.env;
const { status, headers, body } = JSON.parse(SAMPLE);
const database = new DatabaseSync(DATABASE.replace('sqlite:', ''));
database.exec('PRAGMA query_only = ON; PRAGMA cache_size = -8192');
const selectToken = prepare('select account_id, scopes, expires_at from authorizations where token_hash = ?');
const selectAccount = prepare('select login, name, suspended_at from accounts where id = ?');
const selectApp = prepare('select id from apps where client_id = ?');
const [begin, commit] = [database.prepare('BEGIN'), database.prepare('COMMIT')];

function prepare(sql) {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  return statement;
}

/** @throws {Error} when the credentials or the token are unknown */
function lookUp({ authorization }, sent) {
  if (!database.isTransaction) {
    begin.run();
    setImmediate(() => commit.run());
  }
  const [scheme, credentials] = authorization.split(' ');
  let token = credentials;
  if (scheme === 'Basic') {
    const [clientId, secret] = Buffer.from(credentials, 'base64').toString().split(':');
    hash('sha256', secret);
    if (!selectApp.get(clientId)) throw new Error('The app is unknown.');
    token = JSON.parse(sent).access_token;
  }
  const found = selectToken.get(hash('sha256', token));
  if (!selectAccount.get(found?.[0])) throw new Error('The token is unknown.');
}

if (FRAMEWORK === 'Fastify') {
  const server = fastify();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
  server.route({
    method: METHOD,
    url: ROUTE,
    handler(request, reply) {
      lookUp(request.headers, request.body);
      reply.code(status).headers(headers).send(body);
    },
  });
  announce(await server.listen({ port: 0, host: '127.0.0.1' }));
} else {
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (piece) => {
      text += piece;
    });
    request.on('end', () => {
      lookUp(request.headers, text);
      response.writeHead(status, headers);
      response.end(body);
    });
  });
  server.listen(0, '127.0.0.1', () => announce(`http://127.0.0.1:${server.address().port}`));
}

function announce(url) {
  console.log(JSON.stringify({ msg: 'listening', url }));
}
process.once('SIGTERM', () => process.exit(0));
