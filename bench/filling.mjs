// Inserts rows directly, in one transaction: creating 100,000 tokens through the API would take minutes.
import { DatabaseSync } from '@photostructure/sqlite';
import { hashCode, mintCode } from '../build/core/delegation/authorization-codes/authorization-code.js';
import { hashToken, mintToken } from '../build/core/delegation/tokens/token.js';

const AT = '2026-01-01T00:00:00Z';
const DATES = { created_at: AT, updated_at: AT };

/** @param {string} folder of a database that Latchkey has made */
export function fillingOf(folder) {
  const file = new DatabaseSync(`${folder}/latchkey.db`);
  const kept = new Map();
  const add = (table, row) => {
    const key = `${table} ${Object.keys(row)}`;
    if (!kept.has(key)) kept.set(key, insertion(file, table, Object.keys(row)));
    return kept.get(key).get(...Object.values(row)).id;
  };
  file.exec('BEGIN');

  return {
    ...tokensOf(add),
    ...peopleOf(add),
    close() {
      file.exec('COMMIT');
      file.close();
    },
  };
}

function insertion(file, table, names) {
  const marks = names.map(() => '?').join(', ');
  return file.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks}) RETURNING id`);
}

function times(count, make) {
  return Array.from({ length: count }, (_, at) => make(at));
}

function tokensOf(add) {
  const remembered = (token) => ({ token_hash: hashToken(token), token_last_eight: token.slice(-8) });
  function ofApp(owner, appId, each) {
    const grant = add('grants', { account_id: owner.id, app_id: appId, ...DATES });
    return each.map((more) => {
      const token = mintToken('gho_');
      const of = { account_id: owner.id, app_id: appId, grant_id: grant, scopes: 'repo user' };
      add('authorizations', { ...of, ...remembered(token), ...more, ...DATES });
      return token;
    });
  }

  return {
    personal: (owner, count) =>
      times(count, (at) => {
        const token = mintToken('ghp_');
        const more = { note: `note ${at}`, scopes: 'repo user', ...DATES };
        const origin = 'authorizations_api';
        add('authorizations', { account_id: owner.id, origin, ...remembered(token), ...more });
        return token;
      }),
    ofApp: (owner, appId, count) =>
      ofApp(
        owner,
        appId,
        times(count, () => ({ origin: 'web_flow' })),
      ),
    /** One token for each of these fingerprints. */
    ofMachines: (owner, appId, fingerprints) =>
      ofApp(
        owner,
        appId,
        fingerprints.map((fingerprint) => ({ origin: 'authorizations_api', fingerprint, slot: fingerprint })),
      ),
    /** Apps with a token each. @returns the client id of the first one */
    apps: (owner, count) =>
      times(count, (at) => {
        const client_id = String(at).padStart(20, 'a');
        const app = { owner_id: owner.id, client_id, name: `App ${at}`, url: 'http://127.0.0.1' };
        const id = add('apps', { ...app, ...DATES });
        add('callback_urls', { app_id: id, url: 'http://127.0.0.1/callback' });
        ofApp(owner, id, [{ origin: 'web_flow' }]);
        return client_id;
      })[0],
  };
}

function peopleOf(add) {
  return {
    /** People with the password of this hash. */
    people: (count, password_hash) =>
      times(count, (at) => {
        const login = `person-${at}`;
        return { login, id: add('accounts', { login, login_key: login, password_hash, ...DATES }) };
      }),
    /** Authorization codes for an app, each used once; those of one person do not follow each other. @returns the codes */
    codes: (people, appId, count) =>
      times(count, (at) => {
        const code = mintCode();
        const of = { account_id: people[at % people.length].id, app_id: appId, scopes: 'repo user' };
        const dates = { created_at: AT, expires_at: '2100-01-01T00:00:00Z' };
        add('authorization_codes', { code_hash: hashCode(code), ...of, ...dates });
        return code;
      }),
    events: (owner, count) =>
      times(count, () =>
        add('audit_events', { at: AT, action: 'user.login', account_id: owner.id, address: '' }),
      ),
  };
}
