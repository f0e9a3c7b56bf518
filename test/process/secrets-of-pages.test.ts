import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  createHttpBrowser,
  type HttpBrowser,
  hiddenFields,
  type Page,
  startCallbackSite,
} from '../support/http-browser.ts';
import { createHttpClient } from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { oneTimePassword } from '../support/seeds.ts';
import { createSecretSearch, databaseBytes, type SecretSearch } from './secret-search.ts';

/** A walk through the pages that remembers every secret it comes across. */
interface Walk {
  readonly latchkey: LatchkeyProcess;
  readonly secrets: SecretSearch;
  readonly walker: HttpBrowser;
  /** Opens a page and sends its form. */
  fill(place: string, fields: Readonly<Record<string, string>>, action?: string): Promise<Page>;
  /** Sends a form to an OAuth endpoint. @returns the JSON response */
  ask(path: string, fields: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>>;
}

it('Secrets of the pages and OAuth flows are neither in the database, nor in its write-ahead log, nor in the logs', async () => {
  const latchkey = await startLatchkey({
    env: { LATCHKEY_LOG_LEVEL: 'debug', LATCHKEY_HOST: 'localhost' },
  });
  const walk = walkIn(latchkey);
  const { secrets, walker } = walk;

  const link = (await latchkey.waitForLine('/setup/')).trim();
  await createFirstAdministrator(walk, link);
  await changePasswords(walk);
  await signInByDeviceAndWeb(walk);
  await createTokens(walk);
  await enableTwoFactor(walk);
  for (const [number, value] of [...walker.cookieValues].entries())
    secrets.remember(`cookie ${number}`, value);
  const during = databaseBytes(latchkey);
  await latchkey.stop();

  // The setup link is printed once for the operator, as a line of its own.
  const lines = latchkey.lines.filter((line) => line.trim() !== link);
  const written = during + databaseBytes(latchkey) + lines.join('\n');
  expect(secrets.foundIn(written)).toEqual([]);
  expect(written).toContain('Postcard');
  const kinds = new Set(secrets.names.map((name) => name.replace(/ \d+$/, '')));
  expect([...kinds].sort()).toEqual(EXPECTED_KINDS);
});

/** The kinds of secrets that the walk must come across; otherwise the search proves nothing. */
const EXPECTED_KINDS = [
  'authenticity token',
  'authorization code',
  'challenge of a passkey',
  'client secret',
  'code of a device',
  'cookie',
  'introspected token',
  'new password',
  'offered seed',
  'offered seed, sealed',
  'one-time password',
  'password',
  'recovery code',
  'refresh token',
  'regenerated token',
  'revoked token',
  'setup link',
  'temporary password',
  'token',
  'user code',
  'verifier',
  'wrong authorization code',
  'wrong password',
];

const PASSWORD = 'eight arms and a tail';
const NEXT = 'nine lives and a collar';

function walkIn(latchkey: LatchkeyProcess): Walk {
  const secrets = createSecretSearch();
  const walker = createHttpBrowser();
  let forms = 0;
  return {
    latchkey,
    secrets,
    walker,
    async fill(place, fields, action = place) {
      const { body } = await walker.visit(new URL(place, latchkey.url).href);
      const { authenticity_token: token = '' } = hiddenFields(body, action);
      secrets.remember(`authenticity token ${++forms}`, token);
      return walker.submit(action, fields);
    },
    async ask(path, fields) {
      const headers = { accept: 'application/json' };
      const body = new URLSearchParams(fields);
      return (await fetch(latchkey.url + path, { method: 'POST', headers, body })).json();
    },
  };
}

async function createFirstAdministrator({ secrets, fill }: Walk, link: string): Promise<void> {
  secrets.remember('setup link', link.slice(link.lastIndexOf('/') + 1));
  secrets.remember('password', PASSWORD);
  const person = { login: 'octocat', name: 'Octo Cat', email: 'octocat@example.com' };
  const { url } = await fill(new URL(link).pathname, {
    ...person,
    password: PASSWORD,
    password_confirmation: PASSWORD,
  });
  expect(url).toMatch(/\/admin$/);
}

async function changePasswords({ secrets, latchkey, fill, walker }: Walk): Promise<void> {
  const made = await fill('/admin/people/new', { login: 'trent' }, '/admin/people');
  secrets.remember('temporary password', outputText(made, 'fresh-password'));
  secrets.remember('new password', NEXT);
  const typed = { current_password: PASSWORD, password: NEXT, password_confirmation: NEXT };
  await fill('/settings/password', typed);
  const other = createHttpBrowser();
  await other.visit(`${latchkey.url}/login`);
  const password = secrets.remember('wrong password', 'a password that is wrong');
  await other.submit('/login', { login: 'octocat', password });
  expect((await walker.visit(`${latchkey.url}/settings/security`)).status).toBe(200);
}

async function signInByDeviceAndWeb({ secrets, fill, ask, walker, latchkey }: Walk): Promise<void> {
  const { remember } = secrets;
  const site = await startCallbackSite();
  const app = await fill(
    '/settings/developers/new',
    { name: 'Postcard', url: site, callback_urls: site, device_flow: '1', expiring_tokens: '1' },
    '/settings/developers',
  );
  const client_secret = remember('client secret', outputText(app, 'fresh-secret'));
  const credentials = { client_id: outputText(app, 'fresh-client-id'), client_secret };

  const code_verifier = remember('verifier', 'a-verifier-of-at-least-forty-three-characters');
  const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');
  const question = { client_id: credentials.client_id, code_challenge, code_challenge_method: 'S256' };
  await walker.visit(`${latchkey.url}/login/oauth/authorize?${new URLSearchParams(question)}`);
  const redirected = await walker.submit('/login/oauth/authorize', { authorize: '1' });
  const code = remember('authorization code', new URL(redirected.url).searchParams.get('code') ?? '');
  const given = await ask('/login/oauth/access_token', { ...credentials, code, code_verifier });
  const wrong = remember('wrong authorization code', '0123456789abcdef'.repeat(2));
  await ask('/login/oauth/access_token', { ...credentials, code: wrong });

  const asked = await ask('/login/device/code', { client_id: credentials.client_id, scope: 'gist' });
  const user_code = remember('user code 1', asked.user_code ?? '');
  remember('user code 2', user_code.replace('-', ''));
  const device_code = remember('code of a device', asked.device_code ?? '');
  await fill('/login/device', { user_code });
  await walker.submit('/login/device/confirmation', { authorize: '1' });
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
  const onDevice = await ask('/login/oauth/access_token', { ...credentials, device_code, grant_type });

  const refresh_token = given.refresh_token ?? '';
  const refreshing = { ...credentials, grant_type: 'refresh_token', refresh_token };
  const refreshed = await ask('/login/oauth/access_token', refreshing);
  for (const [number, pair] of [given, onDevice, refreshed].entries()) {
    remember(`token ${number}`, pair.access_token ?? '');
    remember(`refresh token ${number}`, pair.refresh_token ?? '');
  }
  const introspected = remember('introspected token', `gho_${'i'.repeat(36)}`);
  await ask('/login/oauth/introspect', { ...credentials, token: introspected });
  const token = remember('revoked token', onDevice.access_token ?? '');
  await fetch(`${latchkey.url}/login/oauth/revoke`, {
    method: 'POST',
    body: new URLSearchParams({ ...credentials, token }),
  });
  await createHttpClient(latchkey, refreshed.access_token ?? '').get('/user');
}

async function createTokens({ secrets, fill, walker, latchkey }: Walk): Promise<void> {
  const made = await fill('/settings/tokens/new', { note: 'laptop' }, '/settings/tokens');
  secrets.remember('token', outputText(made, 'token'));
  const { body } = await walker.visit(`${latchkey.url}/settings/tokens`);
  const [, id = ''] = /"\/settings\/tokens\/(\d+)"/.exec(body) ?? [];
  secrets.remember(
    'regenerated token',
    outputText(await fill(`/settings/tokens/${id}/regeneration`, {}), 'token'),
  );
}

async function enableTwoFactor({ secrets, fill, walker, latchkey }: Walk): Promise<void> {
  const { remember } = secrets;
  const { body } = await walker.visit(`${latchkey.url}/settings/passkeys/new`);
  const { authenticity_token = '' } = hiddenFields(body, '/settings/passkeys');
  const asked = await walker.submit('/settings/passkeys/options', { authenticity_token });
  const { challenge } = JSON.parse(asked.body) as { challenge: string };
  remember('challenge of a passkey', challenge);

  const place = '/settings/two-factor/new';
  await walker.visit(latchkey.url + place);
  const offered = await walker.submit(`${place}/proposal`, {});
  const seed = remember('offered seed 1', outputText(offered, 'seed').replaceAll(' ', ''));
  remember('offered seed, sealed', hiddenFields(offered.body, place).proposal ?? '');
  const otp = remember('one-time password', oneTimePassword(seed));
  const codes = outputText(await walker.submit(place, { otp }), 'recovery-codes').match(
    /[\da-f]{5}(-[\da-f]{5}){3}/g,
  );
  for (const [number, code] of (codes ?? []).entries()) {
    remember(`recovery code ${2 * number}`, code);
    remember(`recovery code ${2 * number + 1}`, code.replaceAll('-', ''));
  }
  await walker.submit('/logout', {});
  await fill('/login', { login: 'octocat', password: NEXT });
  const { url } = await walker.submit('/sessions/two-factor', { otp: codes?.[0] ?? '' });
  expect(url).toContain('/sessions/recovered');
}

/** The text of an `<output>` element. */
function outputText({ body }: Page, id: string): string {
  return new RegExp(`<output id="${id}">(.*?)</output>`, 's').exec(body)?.[1] ?? '';
}
