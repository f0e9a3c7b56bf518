// Creates a database with many tokens, and the requests to measure.
import { cpSync } from 'node:fs';
import { loadSettings } from '../build/config/load.js';
import { startSession } from '../build/core/authentication/sessions/start.js';
import { personAsOwner } from '../build/core/delegation/apps/owner.js';
import { registerApp } from '../build/core/delegation/apps/register.js';
import { writing } from '../build/core/foundation/context.js';
import { verifyPassword } from '../build/core/identity/credentials/verify-password.js';
import { registerAccount } from '../build/core/operations/account-management/register.js';
import { openContext } from '../build/open-context.js';
import { withBrowserId } from '../build/pages/session-cookie.js';
import { fillingOf } from './filling.mjs';
import { makeFolder, removeFolder } from './folders.mjs';
import { scenariosFor } from './scenarios.mjs';

const PASSWORD = 'a password of the bench';
const URL_OF_BENCH = 'http://127.0.0.1';
/** Authorizations of Alice, and how many of them belong to an app of their own. */
const LISTED = 1000;
const APPS = 300;
/** How many tokens the requests use in turn: a single one would always be in a cache. */
const ASKED = 500;
/** As many as an app may have for each person, so that none has to be revoked for another. */
const CODES_EACH = 10;
/** At least so many can sign in. */
const PEOPLE = 3000;

/**
 * @param {number} tokens how many the database has, most of them other people's
 * @param {number} codes authorization codes that can be exchanged, once each
 */
export async function prepare(tokens, codes = 100_000) {
  const folder = makeFolder('latchkey-bench-');
  const dataset = datasetIn(folder);
  const { alice, others, carol, app, secret, cookie, passwordHash } = await register(dataset);

  const filling = fillingOf(folder);
  filling.personal(alice, LISTED - APPS);
  const otherClientId = filling.apps(alice, APPS);
  filling.personal(others, tokens - LISTED - ASKED * 2);
  const personal = filling.personal(others, ASKED);
  const ofApp = filling.ofApp(others, app.id, ASKED);
  const fingerprints = Array.from({ length: 10 }, (_, at) => `machine-${at}`);
  filling.ofMachines(carol, app.id, fingerprints);
  const people = filling.people(Math.max(PEOPLE, Math.ceil(codes / CODES_EACH)), passwordHash);
  const known = { personal, ofApp, fingerprints, codes: filling.codes(people, app.id, codes) };
  filling.events(others, tokens);
  filling.close();

  const credentials = { clientId: app.clientId, secret, password: PASSWORD, cookie, otherClientId };
  return {
    ...dataset,
    people: people.map(({ login }) => login),
    password: PASSWORD,
    person: { login: 'alice', password: PASSWORD, clientId: otherClientId },
    scenarios: scenariosFor({ ...credentials, ...known }),
  };
}

/** People and an app, as Latchkey itself makes them, and a browser that Alice has signed in. */
async function register({ database, secretKeyFile }) {
  const { settings } = loadSettings({
    LATCHKEY_DATABASE_URL: database,
    LATCHKEY_SECRET_KEY_FILE: secretKeyFile,
  });
  const context = await openContext({ ...settings, publicUrl: URL_OF_BENCH });
  const add = (login, siteAdmin) =>
    registerAccount(context, {
      login,
      password: PASSWORD,
      name: login,
      email: null,
      siteAdmin,
      temporaryPassword: false,
    });
  const alice = await add('alice', true);
  await add('bob', false);
  const others = await add('others', false);
  const carol = await add('carol', false);
  const { app, secret } = await registerApp(context, personAsOwner(alice), {
    name: 'Bench',
    url: URL_OF_BENCH,
    description: null,
    callbackUrls: [`${URL_OF_BENCH}/callback`],
    deviceFlow: false,
  });
  const browser = await writing(context, (tx) => startSession(tx, alice, { userAgent: 'bench' }));
  const { secrets } = await verifyPassword(context, 'alice', PASSWORD);
  await context.storage.close();
  const { passwordHash } = secrets;
  const { cookie } = withBrowserId({}, browser, URL_OF_BENCH);
  return { alice, others, carol, app, secret, cookie, passwordHash };
}

/** A copy of the database, for a second server that shares nothing with the first. */
export function copyOf({ folder }) {
  const copy = makeFolder('latchkey-bench-');
  cpSync(folder, copy, { recursive: true });
  return datasetIn(copy);
}

function datasetIn(folder) {
  return {
    folder,
    database: `sqlite:${folder}/latchkey.db`,
    secretKeyFile: `${folder}/secret.key`,
    remove: () => removeFolder(folder),
  };
}
