// What Latchkey asks PostgreSQL for a token check, as its own code sends it.
import pg from 'pg';
import { loadSettings } from '../build/config/load.js';
import { recognizeApp } from '../build/core/delegation/apps/authenticate.js';
import { checkToken } from '../build/core/delegation/authorizations/introspection/find-presented-token.js';
import { hashToken } from '../build/core/delegation/tokens/token.js';
import { openContext } from '../build/open-context.js';

/**
 * @param {object} dataset of `fill`, on PostgreSQL
 * @returns {Promise<{ statements: object[], pool: number }>} the statements with their names, in the order in which they are sent, with
 *   `null` in place of the token's hash; and how many connections a process has
 */
export async function statementsOfACheck({ database, secretKeyFile, clientId, secret, asked: [token] }) {
  const { settings } = loadSettings({
    LATCHKEY_DATABASE_URL: database,
    LATCHKEY_SECRET_KEY_FILE: secretKeyFile,
  });
  const context = await openContext({ ...settings, publicUrl: 'http://127.0.0.1' });
  const sent = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (statement, ...more) {
    sent.push(statement);
    return query.call(this, statement, ...more);
  };
  const { app } = await recognizeApp(context, clientId, secret);
  await checkToken(context, app, token);
  pg.Client.prototype.query = query;
  await context.storage.close();

  const hash = hashToken(token);
  const statements = sent
    .filter(({ name }) => name !== undefined)
    .map(({ name, text, values }) => ({
      name,
      text,
      values: values.map((value) => (value === hash ? null : value)),
    }));
  if (statements.length === 0) throw new Error('No named statement was sent for a token check.');
  return { statements, pool: settings.databasePool };
}
